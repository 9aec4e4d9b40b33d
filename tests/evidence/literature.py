"""What is said of L-serine and its pathway, and by whom, written out a second time by hand.

Typed from the evidence document and not from `variants/`, as facts.py is.
"""

from __future__ import annotations

ARTICLE = ("5 Health Benefits of L-Serine + Dosage & Side Effects", "A. Ristic", 42)

COHORTS = {"shin2014": ("KORA", "TwinsUK"), "suhre2011": ("KORA", "TwinsUK")}
PERHAPS_THE_SAME_COHORTS = "draisma2015"

MECHANISMS = {
    "PHGDH": ("uniprot_o43175", "jaeken1996"),
    "CPS1": ("uniprot_p31327", "imaizumi2019"),
    "PSPH": ("collet1997", "veiga_da_cunha2004"),
}

FURTHER_READING = ("wp4688",)
ENZYMES = {
    "overview": (),
    "phgdh": ("PHGDH",),
    "psat1": ("PSAT1",),
    "psph": ("PSPH",),
    "shmt": ("SHMT1", "SHMT2"),
    "cps1": ("CPS1",),
    "uses": (),
}
USES = (
    "proteins", "glycine", "one-carbon units", "phosphatidylserine", "sphingolipids", "D-serine",
)  # fmt: skip

# Every number that a statement about L-serine may print, in the order in which it prints them.
STATEMENT_NUMBERS = {
    "nonessential": ("1",),
    "foods": (),
    "als": ("20", "6", "0.5", "15", "2", "20", "2", "03580616"),
    "chronic_fatigue": ("28", "15"),
    "hsan1": ("1", "14", "10", "1", "18", "400", "-1.5", "95", "-2.8", "-0.1", "0.03"),
    "sleep": ("53", "4", "0.08"),
    "seizures": (),
    "alzheimer": (),
    "blood_flow_skin_depression": (),
    "d_serine": (),
    "doses": ("500", "2,000", "500", "2,000", "0.5", "15"),
    "tumours": (),
    "side_effects": ("2", "20"),
    "regulatory": ("21", "172.320"),
    "cohorts_overlap": ("2014", "2011", "2015"),
    "european_only": ("1",),
    "null_result": ("803",),
    "both_directions": ("2", "20.6", "1.67", "1.51", "1.84", "1"),
}

# Who is cited for each statement; nobody where the study could not be traced.
STATEMENT_SOURCES = {
    "nonessential": ("de_koning2003",),
    "foods": (),
    "als": ("levine2017", "nct03580616"),
    "chronic_fatigue": (),
    "hsan1": ("garofalo2011", "fridman2019"),
    "sleep": ("ito2014", "ohashi2022"),
    "seizures": ("de_koning1998",),
    "alzheimer": ("cox2016", "davis2020"),
    "blood_flow_skin_depression": (),
    "d_serine": ("tsai1998",),
    "doses": ("levine2017",),
    "tumours": ("maddocks2013",),
    "side_effects": ("levine2017",),
    "regulatory": ("cfr172320",),
    "cohorts_overlap": ("shin2014", "suhre2011", "draisma2015"),
    "european_only": ("shin2014", "draisma2015", "suhre2011", "imaizumi2019"),
    "null_result": ("viva_la_familia",),
    "both_directions": ("lotta2021", "gantner2019", "lin2023"),
}

# Where a statement stands, what class of evidence it has there, whether it could be traced.
STATEMENT_CLASSES = {
    "nonessential": ("what_it_is", "background", "yes"),
    "foods": ("foods", "background", "no"),
    "als": ("studied_in_people", "insufficient", "yes"),
    "chronic_fatigue": ("studied_in_people", "insufficient", "no"),
    "hsan1": ("studied_in_people", "insufficient", "yes"),
    "sleep": ("studied_in_people", "insufficient", "yes"),
    "seizures": ("studied_in_people", "insufficient", "yes"),
    "alzheimer": ("studied_in_animals", "animal_and_cell", "yes"),
    "blood_flow_skin_depression": ("studied_in_animals", "animal_and_cell", "no"),
    "d_serine": ("another_molecule", "limited_another_molecule", "partly"),
    "doses": ("doses_studied", "recommended_by_article", "partly"),
    "tumours": ("precautions", "precaution", "yes"),
    "side_effects": ("precautions", "precaution", "partly"),
    "regulatory": ("regulatory", "regulatory", "yes"),
    "cohorts_overlap": ("limits", "association", "yes"),
    "european_only": ("limits", "association", "partly"),
    "null_result": ("limits", "association", "yes"),
    "both_directions": ("disease_context", "association", "yes"),
}

# Substrate, product, variants, sources of each step of the pathway.
PATHWAY = {
    "overview": ("3-phosphoglycerate", "L-serine", (), ("marchesani2023",)),
    "phgdh": (
        "3-phosphoglycerate", "3-phosphohydroxypyruvate", ("rs1163251", "rs477992"),
        ("uniprot_o43175", "jaeken1996"),
    ),
    "psat1": ("3-phosphohydroxypyruvate", "O-phosphoserine", (), ("uniprot_q9y617",)),
    "psph": (
        "O-phosphoserine", "L-serine", ("rs4947534",), ("collet1997", "veiga_da_cunha2004"),
    ),
    "shmt": ("L-serine", "glycine", (), ("uniprot_p34896", "uniprot_p34897")),
    "cps1": ("ammonia", "the urea cycle", ("rs715",), ("uniprot_p31327", "imaizumi2019")),
    "uses": ("L-serine", None, (), ("de_koning2003",)),
}  # fmt: skip

# What could not be established of each source; everything else about it is known.
NULLS = {
    "shin2014": {"issue"},
    "draisma2015": {"volume", "issue", "page"},
    "suhre2011": {"issue"},
    "suhre2017": {"volume", "issue", "page"},
    "xie2013": {"issue"},
    "imaizumi2019": {"issue"},
    "jia2019": {"volume", "issue", "page", "DOI"},
    "lotta2021": {"issue"},
    "scerri2017": {"volume", "issue", "page", "DOI"},
    "oreilly2018": {"issue"},
    "marchesani2023": set(),
    "de_koning2003": {"issue"},
    "jaeken1996": {"title", "issue"},
    "collet1997": {"title", "issue"},
    "veiga_da_cunha2004": {"title", "issue"},
    "levine2017": {"issue", "PMID"},
    "garofalo2011": {"title", "volume", "issue", "page"},
    "fridman2019": {"title", "issue"},
    "ito2014": {"issue"},
    "ohashi2022": {"title", "page"},
    "de_koning1998": {"title", "issue"},
    "cox2016": {"title", "issue"},
    "davis2020": {"title", "volume", "issue", "page", "PMID"},
    "tsai1998": {"issue"},
    "maddocks2013": {"title", "issue"},
    "gantner2019": {"title", "issue"},
    "lin2023": {"title", "volume", "issue", "page", "PMID"},
    "viva_la_familia": {
        "author", "container-title", "issued", "volume", "issue", "page", "PMID", "DOI",
    },
    "uniprot_o43175": {"title"},
    "uniprot_q9y617": {"title"},
    "uniprot_p34896": {"title"},
    "uniprot_p34897": {"title"},
    "uniprot_p31327": {"title"},
    "wp4688": set(),
    "cfr172320": {"title"},
    "nct03580616": {"title"},
}  # fmt: skip
