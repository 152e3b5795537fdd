"""The names of the ontology as Python attributes; a misspelt one fails at once.

`tests/ontology/test_terms.py` keeps this list and `huitu.ttl` equal in both directions.
"""

from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import DefinedNamespace, Namespace

BASE = "https://huitu.dev/"
ID = Namespace(BASE + "id/")
STATEMENT = Namespace(BASE + "statement/")
PASSAGE = Namespace(BASE + "passage/")


class HT(DefinedNamespace):
    """Classes, properties and annotations of `ontology/huitu.ttl`."""

    _NS = Namespace(BASE + "ontology#")
    _fail = True

    # classes
    Thing: URIRef
    Organization: URIRef
    Company: URIRef
    GovernmentBody: URIRef
    Association: URIRef
    University: URIRef
    ResearchInstitute: URIRef
    Media: URIRef
    Person: URIRef
    AwardSeries: URIRef
    AwardEdition: URIRef
    Project: URIRef
    Product: URIRef
    Standard: URIRef
    Qualification: URIRef
    Policy: URIRef
    TargetGroup: URIRef
    Industry: URIRef
    Place: URIRef
    RankingList: URIRef
    Event: URIRef
    Indicator: URIRef
    Relation: URIRef
    Post: URIRef
    AwardConferral: URIRef
    Accreditation: URIRef
    RankingEntry: URIRef
    SupportMeasure: URIRef
    Membership: URIRef
    Participation: URIRef
    Observation: URIRef
    Statement: URIRef
    Passage: URIRef

    # properties
    name: URIRef
    alias: URIRef
    formerName: URIRef
    creditCode: URIRef
    foundedOn: URIRef
    website: URIRef
    gender: URIRef
    series: URIRef
    number: URIRef
    year: URIRef
    holder: URIRef
    organization: URIRef
    title: URIRef
    former: URIRef
    acting: URIRef
    startDate: URIRef
    endDate: URIRef
    recipient: URIRef
    award: URIRef
    edition: URIRef
    category: URIRef
    tier: URIRef
    seq: URIRef
    owner: URIRef
    conferredBy: URIRef
    accredited: URIRef
    qualification: URIRef
    level: URIRef
    batch: URIRef
    ranked: URIRef
    list: URIRef
    rankedBy: URIRef
    listYear: URIRef
    rank: URIRef
    previousRank: URIRef
    revenue: URIRef
    issuer: URIRef
    docNumber: URIRef
    issued: URIRef
    effective: URIRef
    expires: URIRef
    docType: URIRef
    region: URIRef
    targets: URIRef
    supportsIndustry: URIRef
    basedOn: URIRef
    repeals: URIRef
    amends: URIRef
    policy: URIRef
    measure: URIRef
    amount: URIRef
    unit: URIRef
    qualifier: URIRef
    condition: URIRef
    beneficiary: URIRef
    member: URIRef
    association: URIRef
    grade: URIRef
    participant: URIRef
    event: URIRef
    role: URIRef
    heldOn: URIRef
    heldAt: URIRef
    host: URIRef
    cohost: URIRef
    supporter: URIRef
    indicator: URIRef
    about: URIRef
    period: URIRef
    growth: URIRef
    target: URIRef
    acquired: URIRef
    subsidiaryOf: URIRef
    investedIn: URIRef
    mergedInto: URIRef
    renamedTo: URIRef
    foundedBy: URIRef
    locatedIn: URIRef
    listedOn: URIRef
    produces: URIRef
    ownsBrand: URIRef
    draftedStandard: URIRef
    completedBy: URIRef
    cooperatesWith: URIRef
    suppliesTo: URIRef
    sponsors: URIRef
    hired: URIRef
    organizes: URIRef
    industry: URIRef
    confidence: URIRef
    status: URIRef
    method: URIRef
    relationDate: URIRef
    quote: URIRef
    quoteStart: URIRef
    quoteEnd: URIRef
    document: URIRef
    page: URIRef
    cell: URIRef
    text: URIRef

    # annotations of the ontology itself
    colour: URIRef
    shape: URIRef
    caption: URIRef
    keyProperty: URIRef
    edgeSource: URIRef
    edgeTarget: URIRef
    edgeLabel: URIRef
    edgeType: URIRef
    inverseLabel: URIRef
