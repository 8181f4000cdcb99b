"""Units: what each code means, what is said of a wrong one, and conversions without a rounding error."""

from decimal import Decimal

import pytest

from jta_kb.corpus.units import (
    UnitMismatchError,
    UnknownUnitError,
    convert,
    find_unit,
    get_unit,
    known_codes,
    suggest_units,
    unit_help,
)


@pytest.mark.parametrize(
    ("number", "code", "target", "result"),
    [
        ("2000", "km", "m", "2000000"),
        ("700", "[mi_i]", "km", "1126.5408"),
        ("300", "[nmi_i]", "km", "555.6"),
        ("1", "t", "kg", "1000"),
        ("26", "kg", "t", "0.026"),
        ("1", "[ston_av]", "[lb_av]", "2000"),
        ("1", "[lton_av]", "[lb_av]", "2240"),
        ("100", "Mgf", "kN", "980.665"),
        ("5", "a", "mo", "60"),
        ("2", "wk", "d", "14"),
        ("40", "s", "s", "40"),
        ("100", "%", "1", "1"),
        ("7", "km/s", "km/h", "25200"),
        ("10", "m/s", "km/h", "36"),
        ("90", "deg", "''", "324000"),
        ("19", "{missile}", "{missile}", "19"),
        ("123456789012345.123456789", "[lbf_av]", "N", "549163157435368.5735380482529547285345"),
        ("1", "km", "[mi_i]", "0.6213711922373339696174341844"),
    ],
)
def test_conversion_is_exact(number: str, code: str, target: str, result: str) -> None:
    low, high = convert(Decimal(number), code, target)
    assert (str(low), str(high)) == (result, result)


@pytest.mark.parametrize(
    ("code", "target", "low", "high"),
    [
        ("{ton}", "kg", "907.18474", "1016.0469088"),
        ("{ton-force}", "kN", "8.896443230521", "9.96401641818352"),
        ("{mile}", "km", "1.609344", "1.852"),
    ],
)
def test_unit_left_open_spans_its_readings(code: str, target: str, low: str, high: str) -> None:
    assert tuple(map(str, convert(Decimal(1), code, target))) == (low, high)


@pytest.mark.parametrize("code", [code for code in known_codes() if get_unit(code).is_ambiguous])
def test_readings_of_an_open_unit_are_units_of_the_size_it_says(code: str) -> None:
    unit = get_unit(code)
    assert list(unit.factors) == sorted(unit.factors)
    for reading, factor in zip(unit.readings, unit.factors, strict=True):
        count, _, base = reading.rpartition(".")
        assert get_unit(base).factors[0] * Decimal(count or 1) == factor


def test_unit_left_open_is_itself_and_nothing_else() -> None:
    assert convert(Decimal(100), "{ton-force}", "{ton-force}") == (Decimal(100), Decimal(100))
    with pytest.raises(UnitMismatchError, match=r"`t` cannot be converted to `.ton.`, whose size is open"):
        convert(Decimal(1), "t", "{ton}")


@pytest.mark.parametrize(
    ("code", "target", "reason"),
    [
        ("km", "kg", "`km` cannot be converted to `kg`: one is a length, the other a mass"),
        ("{ton}", "kN", "`{ton}` cannot be converted to `kN`: one is a mass, the other a force"),
        ("{missile}", "{stage}", "`{missile}` cannot be converted to `{stage}`: they count different things"),
        ("{missile}", "km", "`{missile}` cannot be converted to `km`: one is a count, the other a length"),
    ],
)
def test_units_of_different_things_do_not_convert(code: str, target: str, reason: str) -> None:
    with pytest.raises(UnitMismatchError) as caught:
        convert(Decimal(1), code, target)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("mistake", "help"),
    [
        ("kms", "write `km`"),
        ("Km", "write `km`"),
        ("kilometers", "write `km`"),
        ("KG", "write `kg`"),
        ("lbs", "write `[lb_av]`"),
        ("yr", "write `a`"),
        ("years", "write `a`"),
        ("tonnes", "write `t`"),
        ("ton", "write `{ton}` where the source does not say which, else `t`, `[ston_av]` or `[lton_av]`"),
        ("tons", "write `{ton}` where the source does not say which, else `t`, `[ston_av]` or `[lton_av]`"),
        ("{tons}", "write `{ton}` where the source does not say which, else `t`, `[ston_av]` or `[lton_av]`"),
        ("tf", "write `{ton-force}` where the source does not say which, else `Mgf`"),
        ("mi", "write `{mile}` where the source does not say which, else `[mi_i]` or `[nmi_i]`"),
        ("MG", "write `mg` or `Mg`"),
        ("{km}", "write `km`"),
        ("[lb_v]", "write `[lb_av]`"),
        ("{Flight Test}", "write `{flight-test}`"),
        ("missiles", "units are UCUM codes such as `km`, `kg` or `a`; a count names its things, as in `{missile}`"),
    ],
)
def test_wrong_unit_is_unknown_and_says_what_to_write(mistake: str, help: str) -> None:
    assert find_unit(mistake) is None
    assert unit_help(mistake) == help
    with pytest.raises(UnknownUnitError) as caught:
        get_unit(mistake)
    assert (str(caught.value), caught.value.code) == (f"no unit is called `{mistake}`", mistake)
    assert caught.value.help == help


@pytest.mark.parametrize("code", known_codes())
def test_known_code_is_found_and_suggests_itself(code: str) -> None:
    unit = get_unit(code)
    assert unit.code == code
    assert all(factor > 0 for factor in unit.factors)
    assert code in suggest_units(code)


@pytest.mark.parametrize("annotation", ["{missile}", "{stage}", "{flight-test}", "{launch-site}"])
def test_any_other_word_in_braces_counts(annotation: str) -> None:
    unit = get_unit(annotation)
    assert (unit.dimension, unit.name, unit.is_ambiguous) == ("count", annotation[1:-1], False)


@pytest.mark.parametrize("code", ["", "{}", "{a b}", "{-x}", "missile}", "{{x}}"])
def test_malformed_annotation_is_no_unit(code: str) -> None:
    assert find_unit(code) is None
