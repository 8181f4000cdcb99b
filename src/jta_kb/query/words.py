"""The words that questions are made of: those that name nothing, and those that say little about what is asked."""

from __future__ import annotations

SAYING = frozenset(
    """
    according allege alleged alleges announce announced announces assert asserted asserts boast boasted boasts brag
    bragged brags claim claimed claims contend contended contends declare declared declares insist insisted insists
    maintain maintained maintains report reported reports said say says state stated states tell tells told
    """.split()
)
"""Verbs that make the party before them the one whose word it is."""

FILLERS = frozenset(
    """
    wonder wondered wondering wonders
    a about according across actually after again agree agreed agrees all already also although always am among
    amongst an and another answer answered answers any anybody anyone anything are arent as ask asked asking asks at
    be because been being believe believed believes besides between both but by cable cables call called calls came
    can cannot cant clash clashed come comes comment commented comments concerned concerning could couldnt d dear
    delegate delegates delegation delegations describe described describes detail details did didnt differ differed
    difference differences differs disagree disagreed disagrees discuss discussed discusses dispute disputed
    disputes do document documents does doesnt doing done dont during each eg either else enquire enquired even ever
    every everybody everyone everything exact exactly explain explained explains few find for found from gave get
    gets getting give given gives go goes going gone got had happen happened happens has have having he held hello
    help her here herself hey hi him himself his hold holds how however i id ie if im in inquire inquired instead
    into is isnt it its itself ive just knew know known lay let like list ll m made make makes making many may maybe
    me mean means meant meanwhile meeting meetings mention mentioned mentions might more most much must my neither
    never no nobody nor not nothing now of off often on once one ones only onto onwards opinion opinions or other
    others our out over own paragraph paragraphs particular particularly per perhaps phrase phrases play played
    plays please pledge pledged pledges position positions possibly precise precisely probably promise promised
    promises put puts question questions quite rather re really regard regarded regarding regards remark remarked
    remarks replied replies reply respect respond responded responds role roles s same saw see seeing seen sees
    shall share shared shares she should show showed shown shows side sides since so some somebody someone something
    sometimes specific specifically stance stances statement statements still such t take taken takes talk talked
    talks tell term terms than thank thankful thanks that the their them themselves then there these they thing
    things think thinking thinks this those though thought through throughout till to today tomorrow tonight too
    took toward towards under undertake undertaken undertook until up upon us usually ve versus very via view viewed
    views vs want wanted wants was wasnt we went were what whatever whats when where whether which whichever while who
    whoever whom whos whose why will with wont word wording words would wouldnt yesterday yet you your youre yours
    """.split()
).union(SAYING)
"""Words that a question is made of and that name nothing."""

CHAT = frozenset(
    """
    well thesis student
    afraid afternoon alike angry apologies article assignment astonished attached aunt away awful bad beg bet bit
    blog boat book books boring boss bother brilliant brother bus busy cafe cat chapter chat cheers civil class
    classes coffee colleague colleagues college confused couple course cousin crazy curious dad daddy daughter day
    deadline desk dinner dissertation dog drowning editor email episode errand essay evening everyday exam exams
    excellent exciting excuse eye family fantastic favor favour fellow fine finish flatmate folks fond fool forgive
    forgot forgotten friend friends fun funny glad good goodbye google grandfather grandma grandmother grandpa
    grateful great guess guy guys habit handy happy hear heard hearing hi hint hobby holiday holidays home homework
    hope hopefully hour hours housemate huge husband idea ideas imagine incredible interested interesting internet
    joke journalist keen kept kid kids lady late lately laugh lazy leaked leave lecture lecturer lesson librarian
    library life link literally lol lost lot lots love loved lovely luck lucky lunch mad mate matter mess mind
    minute minutes miss mom moment monday morning mother mum mummy museum my name neighbor neighbour nephew
    newspaper nice niece night nights nonsense novel obviously odd office ok okay online oops page person phone
    piece pile pleased pleasure podcast poor pretty printed professor puzzle puzzled quick quickly rain read reading
    remember remembered room rush sad saturday school search seminar servant shift shop shopping short silly simple
    simply sir sister sit sitting sleep sleepy somehow somewhere son sorry sort sorts spare spent stay story strange
    stuck student students studying stuff stupid sunday sunny supper suppose supposedly sure surely surprised tea
    teacher teaching television thesis thick thinking thoroughly thursday tired title totally train trip try trying
    tuesday tutor tv ugh uncle understand understood university unsure usual vacation vaguely visit wait walked wall
    warm watch watched watching wednesday weekend weird welcome wife wifi wiki wikipedia wish wonder
    wondered wonderful wondering worked wow writer writing wrote yeah year yes youtube
    """.split()
)
"""Words of talk around a question: they carry nothing where they stand in no claim, nor lead to one."""

WEAK = frozenset(
    """
    able account accounts actual add added additional address addressed addresses admit admits admitted against ago
    ahead allegedly allude alluded alludes alone along amount amounts apart apparently area areas argument arguments
    around aspect aspects assert assess assessed assesses assessing assessment assessments assume assumed attempt
    attempts attention attitude available aware back based basic basis became become becomes before began begin
    behaviour behind big bigger bits body both brief bring bringing brings broad broadly brought capitals case cases
    cause caused certain change changed changes characterise characterised characterises characterize characterized
    characterizes choice cite cited cites clarified clarify clear clearly close closely closing come common compare
    compared comparison completely concede conceded conceive conceived concept concern concerns conclude concluded
    concludes conclusion conclusions concretely condition conditions connected connection consider considered
    consists contain contained contains context continue contribute conversation convey conveyed conveys convince
    convinced count counted countries country counts credit credited credits current currently deal debate debated
    decide decided deem deemed deems degree depend depends depict depicted depicts describe detailed determine
    determined different difficult direct discussion discussions doubt draw drawn due earlier early effect effort
    efforts emphasise emphasised emphasize emphasized end ended enough entail entire envisage envisaged especially
    essentially estimate estimated evaluate evaluated evaluation event eventually evidently examine examined example
    except expect expected expects explanation express expressed extent eyes fact factor factors facts false far
    feel feels felt figure figures final finally firmly first five focus focused focuses follow followed following
    force forward four framed full further future general generally given governments group guess guests happening
    happens hard high highlight highlighted highlights hinted holding hosts hundred hundreds identified identify
    illustrate illustrated implied implies imply important impression include included includes including increase
    indicate indicated indicates individual inform informed insist insisting interpret interpreted introduce
    introduced invoke invoked involve involved involves issue issues item itself judge judged judgement judges
    judging judgment judgments justified justify keep kept key kind kinds large larger largest last later latter
    learn learned learns least leave leaves led left less level light likely likewise limit line lines list listed
    lists little long longer look looked looking looks lower main mainly major manner matters maximum meaning member
    members mentioning method minimum month months mostly moved nature near need needed needs new next none noted
    notice notion notions observe observed observes occasion occur official officially officials one ones open
    opened opening order original originally out outline outlined outlines outside overall part parties parts party
    pass passed passes past people per period person persons perspective persuade persuaded pieces place placed
    places plan planned plans point points portray portrayed pose posed poses possibility possible presume presumed
    primarily principally process provide provided purported purpose purposes qualified qualify question quickly
    raise raised raises react reacted reaction reactions reacts real reality reason reasoning reasons recall
    recalled recalls recent recently reckon reckoned reckons recount recounted refer reference referred refers
    reflect reflected regard relate related relates relation relative relay relayed relays relevance relevant remain
    remained remains reportedly represent result results reveal revealed said scale second section seem seemed seems
    send sense sent serious session sessions set several shape shortly show sides sign significant similar single
    situation slightly small something soon sort speak speaks specific specifics specified specify speculate
    speculated spoke spoken stage stand stands start started starting state stated step steps still stood stop
    stress stressed stresses strong stuff subject subjects successfully suggest suggested suggests sum summarise
    summarised summarize summarized summary suppose supposed system systems tackle tackled taking talking team teams
    theme themes thoughts thousand thousands three time times together tone tool topic topics touch touched touches
    toward towards true turn turned two type types under underline underlined underscore underscored understand
    understanding unit use used useful user uses using utter uttered value various version versions viewed visiting
    visitor visitors voice voiced voices way ways week whole wide within without worth wrong year years
    """.split()
)
"""Words that may mean something here, but say less than their rarity has it: they weigh a part of what others do."""

SPELLINGS = {
    "programme": "program",
    "programmes": "programs",
    "defence": "defense",
    "aluminium": "aluminum",
    "armour": "armor",
    "centre": "center",
    "metre": "meter",
    "metres": "meters",
    "kilometre": "kilometer",
    "kilometres": "kilometers",
    "favour": "favor",
    "behaviour": "behavior",
    "modelling": "modeling",
    "licence": "license",
}
"""British spellings of words that U.S. cables write otherwise."""

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
DATE_WORDS = frozenset({*MONTHS, *map(str, range(1, 32)), *map(str, range(1900, 2101))})
"""The words that dates are made of."""

PRESUMING = frozenset(
    """
    acknowledge acknowledged acknowledges admission admit admits admitted concede conceded concedes confess
    confessed confirm confirmed confirms convince convinced persuade persuaded prove proved proven recognise
    recognised recognize recognized recognizes
    """.split()
)
"""Verbs that take what follows for true."""

DENYING = frozenset("denied denies deny denying dispute disputed disputes reject rejected rejects".split())
"""Verbs that take what follows for false."""

NEGATIONS = frozenset("cannot cant couldnt didnt doesnt hasnt isnt never no none not nothing wasnt wont".split())

REPORTED = frozenset("report reports reported reporting threaten threatens threatened warn warns warned".split())
"""Verbs of which others tell that somebody did it: their own words need not be relayed."""
MEASURES = frozenset(
    """
    accuracy altitude area budget cost costs depth diameter dimensions duration frequency height length mass payload
    price speed velocity volume weight width yield
    """.split()
)
"""Nouns that ask for a value: without it there is no answer, whatever else is said of the thing."""

NUMBER_WORDS = {
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
"""Numbers that cables write in digits."""

BOTH = frozenset(
    "sides parties countries nations states powers governments capitals delegations teams partners heads".split()
)
"""After `two` and `both`, words for those who talked with each other."""

SPEAKERS = frozenset("officials experts delegates representatives diplomats side team delegation".split())
"""After a party's name, words for those who speak for it."""

SPOKESMEN = frozenset(
    """
    analyst analysts briefer briefers colleague colleagues counterpart counterparts delegate delegates diplomat
    diplomats envoy envoys expert experts guest guests host hosts interlocutor interlocutors negotiator negotiators
    official officials presenter presenters representative representatives specialist specialists
    speaker speakers spokesman spokesmen spokesperson spokeswoman
    """.split()
)
"""After a delegation's name, people who are nobody but that delegation."""

FRAMING = frozenset(
    """
    argument arguments assess assessed assesses assessing assessment assessments bring brings bringing brought
    characterise characterised characterises characterization characterize characterized characterizes claim claims
    comment comments compare compared comparing comparison contrast contrasting describe description evaluate evaluated
    evaluates evaluation evaluations information main point points present presented presents story summarise summarised
    summarize summarized summary
    """.split()
)
"""Words for saying something, that mean no more than that where it is told what it is said about."""

TITLES = frozenset(
    "acting ambassador assistant captain chief colonel counselor counsellor deputy director doctor dr general minister"
    " mr mrs ms officer president professor secretary under".split()
)
"""Words before a person's name that are part of it."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

UNIT_WORDS = frozenset("km kilometer kilometers kg kilogram kilograms tons ton miles meters".split())
"""Units before which a large number has its comma in cables; without one it may be a year."""


def is_year(word: str) -> bool:
    """Return whether a word is a number that may be a year: it says when, and little of what."""
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
