/// Every hand-written parser by name; Fuzz/Corpus has a folder of inputs for each, Scripts/fuzz.sh runs them.
let parsers: [String: @Sendable (_ bytes: [UInt8]) -> Void] = [
    "phrases": Texts.phrases, "words": Texts.words, "days": Texts.days,
    "delimited": Sheets.delimited, "logs": Sheets.logs, "biff": Sheets.biff, "xlsx": Sheets.xlsx, "ods": Sheets.ods,
    "xml": Sheets.xml, "docx": Sheets.docx, "html": Sheets.html,
    "compound": Containing.compound, "mail": Containing.mail, "archive": Containing.archive, "ics": Containing.ics,
    "cells": CellsOfText.logs, "calendars": CellsOfText.calendars, "observations": CellsOfText.observations, "profiles": Profiles.read,
    "answers": Answers.documents, "pages": PagesOfText.read, "pdf": Papers.pdf,
]
