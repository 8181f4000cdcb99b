"""The words that generated corpora are made of. Every name is invented; a number makes each one unique."""

from __future__ import annotations

FIRST = ("Bel", "Cor", "Dav", "Fen", "Gor", "Hal", "Jar", "Kel", "Lom", "Mar", "Nov", "Ost", "Pel", "Rud", "Sol", "Tor")
MIDDLE = ("a", "be", "cha", "di", "ga", "ka", "le", "mi", "ne", "po", "ri", "sa", "te", "vo", "ya", "zhe")
LAST_RUSSIAN = ("brin", "chenkov", "dayev", "ganov", "khin", "lyakin", "mirov", "nitsyn", "rogov", "shkin", "tsev", "vlin")
LAST_AMERICAN = ("berg", "combe", "dale", "field", "gate", "hurst", "land", "more", "ridge", "stead", "well", "worth")
GIVEN_RUSSIAN = ("Arkady", "Boris", "Denis", "Gleb", "Ilya", "Kirill", "Lev", "Maxim", "Oleg", "Roman", "Tikhon", "Yakov")
GIVEN_AMERICAN = ("Alice", "Brian", "Carol", "Dennis", "Ellen", "Frank", "Grace", "Howard", "Irene", "Keith", "Laura", "Neil")

SYSTEM_NAMES = ("Tarun", "Ozrek", "Mirval", "Kestu", "Brandil", "Quorra", "Vashti", "Ludane", "Perrow", "Yultan", "Drusk")
"""Followed by a number and a hyphen: Tarun-14."""

PLACES = ("Askari", "Bolvan", "Cheldra", "Dunmir", "Eskol", "Fardun", "Grinval", "Hesper", "Isfara", "Jolkan", "Kurzem")
PARTS = (
    "gyroscope", "nozzle", "fuel tank", "turbopump", "guidance unit", "airframe", "interstage", "launch rail", "igniter",
    "telemetry antenna", "heat shield", "gas generator", "steering vane", "oxidizer valve", "transporter", "warhead bay",
)  # fmt: skip
WORKS = (
    "welding", "casting", "inspection", "calibration", "assembly", "storage", "shipping", "repair", "machining", "coating",
    "insulation", "wiring", "balancing", "cooling", "fuelling", "sealing", "tempering", "hardening", "marking", "testing",
)  # fmt: skip
QUALITIES = ("slow", "careful", "costly", "reliable", "difficult", "ordinary", "improved", "incomplete", "uneven", "sound")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
