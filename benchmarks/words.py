"""The words that generated corpora are made of. Every name is invented; a number makes each one unique."""

from __future__ import annotations

FIRST = "Bel Cor Dav Fen Gor Hal Jar Kel Lom Mar Nov Ost Pel Rud Sol Tor".split()
MIDDLE = "a be cha di ga ka le mi ne po ri sa te vo ya zhe".split()
LAST = {
    "russia": "brin chenkov dayev ganov khin lyakin mirov nitsyn rogov shkin tsev vlin".split(),
    "united-states": "berg combe dale field gate hurst land more ridge stead well worth".split(),
}
GIVEN = {
    "russia": "Arkady Boris Denis Gleb Ilya Kirill Lev Maxim Oleg Roman Tikhon Yakov".split(),
    "united-states": "Alice Brian Carol Dennis Ellen Frank Grace Howard Irene Keith Laura Neil".split(),
}
"""First, middle and last syllable make a surname: Davabrin. Given names may come again."""

SYSTEM_NAMES = "Tarun Ozrek Mirval Kestu Brandil Quorra Vashti Ludane Perrow Yultan Drusk".split()
"""Followed by a hyphen and a number: Tarun-14."""

PLACES = "Askari Bolvan Cheldra Dunmir Eskol Fardun Grinval Hesper Isfara Jolkan Kurzem".split()
PARTS = [
    *"gyroscope nozzle turbopump airframe interstage igniter transporter telemetry gyrocompass bulkhead".split(),
    *("fuel tank", "guidance unit", "launch rail", "heat shield", "gas generator", "oxidizer valve"),
]
WORKS = """
    welding casting inspection calibration assembly storage shipping repair machining coating
    insulation wiring balancing cooling fuelling sealing tempering hardening marking testing
""".split()
QUALITIES = "slow careful costly reliable difficult ordinary improved incomplete uneven sound".split()
MONTHS = "January February March April May June July August September October November December".split()
TIMES = (
    *("before the winter", "after the flood", "during the strike", "since the merger", "under the new director"),
    *("until the inquiry", "despite the shortage", "before the parade", "after the fire", "in the rainy season"),
)
SAYING = ("said that", "noted that", "explained that", "pointed out that", "added that", "stressed that")
