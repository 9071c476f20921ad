"""Four IEPs: Missouri, Mississippi, California, Massachusetts."""
from .blocks import Cell, Heading, Paper, Para, Table, Ticks, pairs
from .sections import (BREAK, Notes, Student, accommodation_table, assessment, evaluation_table, factors, goal_blocks, lre, safeguards, school_day,
                       special_factors, team_table, us)
from .truth import mandate, part

SDI, SLP, OT, PT = "specially_designed_instruction", "speech_language", "occupational_therapy", "physical_therapy"


def missouri():
    s = Student("Corwin Pettibone", "2016-05-19", "4470128", "4", "Cattail Elementary", "Tallgrass Fork R-II School District", "MO", "2025-08-28", "2025-09-02", "2026-08-27",
                "Other Health Impairment; Speech or Language Impairment (secondary)", ("he", "him", "his"), "Idella and Marcus Pettibone",
                [("Idella Pettibone", "Parent", "In person"), ("Marcus Pettibone", "Parent", "By telephone"), ("R. Dovetail", "Special education teacher, case manager", "In person"),
                 ("L. Umber", "Regular education teacher, grade 4", "In person"), ("P. Castellan", "Speech-language pathologist", "In person"),
                 ("V. Threnody", "Occupational therapist", "Written report"), ("G. Moorhen", "Principal, local education agency", "In person")])
    no = Notes()
    b = [Para("Individualized Education Program", "title"), Para(s.district, "center"), Para("Office of Special Services, 114 Prairie Schooner Road", "center"),
         pairs([("Student", s.name), ("Date of Birth", us(s.dob)), ("Student ID", s.id), ("Grade", s.grade), ("School", s.school), ("Disability", s.disability),
                ("IEP Meeting Date", us(s.meeting)), ("Initiation Date of IEP", us(s.start)), ("Projected Date of Annual IEP Review", us(s.end)), ("Reevaluation Due", "03/14/2027"),
                ("Parent/Guardian", s.parents), ("Case Manager", "R. Dovetail")]),
         Ticks([("Initial", False), ("Annual review", True), ("Amendment", False)], "Type of meeting"),
         *team_table(s), BREAK,
         Heading("1. Present Level of Academic Achievement and Functional Performance"), Heading("Strengths and how the disability affects progress", 2),
         Para(f"Corwin is a curious fourth grader who can talk for a long time about bridges, pulleys and anything with wheels. He reads grade-level passages aloud with good expression. The hard part is getting ideas down: in a timed sample on 08/20/2025 he wrote 31 words in 10 minutes, while the class median was 74. He begins many sentences and finishes few of them."),
         Para("Changes since the last IEP: " + no("Last year Corwin received 150 minutes per week of written expression and 20 minutes of speech once a week.") + " He met one of three goals. Attention medication was changed in June and his family reports a calmer morning routine."),
         Heading("Academic performance", 2),
         Para("Mathematics calculation is secure through two-digit addition. Word problems with two steps are solved correctly in 9 of 25 trials (36%). He does best when the question is read to him and he may draw it first. " + no("In third grade he went to the math lab for 45 minutes daily, which was a program open to all students.")),
         evaluation_table([["Written language battery", "03/10/2024", "Written expression", "79", "8"], ["Mathematics inventory", "03/11/2024", "Problem solving", "82", "12"],
                           ["Articulation scale", "03/12/2024", "Speech sounds", "74", "4"], ["Visual-motor test", "03/13/2024", "Fine motor", "81", "10"]]),
         Heading("Communication", 2),
         Para("Corwin produces /r/ correctly in 40% of words in conversation and /th/ in 55%. Listeners who do not know him understand about 70% of what he says. He is aware of the difference and sometimes stops talking when asked to repeat. During baseline the therapist collected data in three probes of 15 minutes each."),
         Heading("Motor and sensory", 2),
         Para("Letters float above the line and spacing is uneven. He copies 14 letters in one minute. A slant board helps. " + no("The occupational therapist screened his keyboarding for 30 minutes in May.") + " He types 6 words per minute with two fingers."),
         Heading("Parent concerns", 2),
         Para("Mr. and Mrs. Pettibone would like homework that takes no more than 20 minutes a night. They worry that Corwin calls himself slow. " + no("The parents reported that he sees a private speech therapist for 45 minutes every Saturday.")),
         school_day(s, 395, 25, 20, no, "Fourth grade has music twice a week."), BREAK,
         *special_factors(s, factors(s, "", "Word prediction software was tried and is helpful."), "2. Special Considerations: Federal Mandates"),
         Heading("Transfer and transition", 2), Para("Corwin is not yet 16. Post-secondary transition planning is not required. He will be told of the transfer of rights one year before he turns 18."),
         Heading("Extended school year", 2),
         Para("The team reviewed data from before and after the winter break. Writing output fell from 5 to 2 complete sentences and took seven weeks to return. ESY is needed for written expression only; see the last table of Section 5."), BREAK,
         Heading("3. Annual Measurable Goals"),
         *goal_blocks(s, [
             ("Written expression", "Given a planning frame, Corwin will write a paragraph of at least six complete sentences with a topic sentence and a closing in 4 of 5 samples.", "Two complete sentences, 1 of 5 samples", "80% of samples", [("Four complete sentences with a frame", "12/19/2025", "70%"), ("Six complete sentences with a frame", "03/13/2026", "75%"), ("Six sentences, frame faded", "08/27/2026", "80%")]),
             ("Math problem solving", "Given two-step word problems read aloud, Corwin will choose the operations and solve with 80% accuracy across three sessions.", "36% of problems", "80% across three sessions", [("One-step problems", "12/19/2025", "85%"), ("Two-step problems with a drawing", "03/13/2026", "70%"), ("Two-step problems", "08/27/2026", "80%")]),
             ("Speech sounds", "Corwin will produce /r/ and voiceless /th/ in conversation with 85% accuracy over three sessions of at least 10 minutes.", "/r/ 40%, /th/ 55%", "85% over three sessions", [("/th/ in sentences", "12/19/2025", "85%"), ("/r/ in sentences", "03/13/2026", "75%"), ("Both in conversation", "08/27/2026", "85%")]),
             ("Fine motor", "Corwin will write a five-line note with letters on the line and spaces between words in 4 of 5 trials, within 12 minutes.", "1 of 5 trials, 19 minutes", "4 of 5 trials", [("Three lines on raised paper", "12/19/2025", "4 of 5"), ("Five lines on raised paper", "03/13/2026", "4 of 5"), ("Five lines on plain paper", "08/27/2026", "4 of 5")])], "Goal", no),
         Heading("4. Reporting Progress"), Para("Parents receive a progress report each quarter: 10/24/2025, 01/09/2026, 03/20/2026 and 05/29/2026.")]
    heads = ["Service", "Amount/Frequency", "Location", "Notes", "Begin*", "End*"]
    w = [1.75, 1.55, 1.4, 1.5, 0.95, 0.95]
    grp = lambda t: [Cell(t, span=6, bold=True, shade=True)]
    b += [BREAK, Heading("5. Services Summary"),
          Table([heads, grp("Special Education Services"),
                 ["Written Expression", "200 minutes per week", "Special Education Classroom", "Second hour, small group when possible", "", ""],
                 ["Math Problem Solving", "125 mpw", "Regular Classroom", "Co-taught", "10/06/2025", ""],
                 grp("Related Services"),
                 ["Speech/Language Therapy", "30 minutes 2x/week", "Speech Room", "", "", ""],
                 ["Occupational Therapy", "60 minutes per month", "Special Education Classroom", "Keyboarding and handwriting", "", ""],
                 ["Special Transportation", "2 trips daily", "Bus", "Curb to curb", "", ""],
                 grp("Supplementary Aids/Services"),
                 ["Paraprofessional Support", "45 minutes daily", "Regular Classroom", "Writing block", "", "05/22/2026"],
                 grp("Program Modifications and Accommodations"),
                 [Cell("See Section 6.", span=6)],
                 grp("Supports for School Personnel"),
                 ["OT consultation with teachers", "15 min/month", "Regular Classroom", "", "", ""]], w, small=True),
          Para("* Begin and End are filled in only where they differ from the initiation date of the IEP and the projected date of the annual review shown on the first page.", "small"),
          Heading("Extended School Year Services", 2),
          Table([heads, ["Written Expression", "90 minutes per week", "Special Education Classroom", "Summer session", "06/08/2026", "07/02/2026"]], w, small=True), BREAK]
    acc = ["Planning frame or graphic organizer for writing over one paragraph", "Word problems read aloud", "Slant board at desk", "Copy of the teacher's notes", "Extra time on written tests", "Seat near the point of instruction", "Written work may be typed"]
    b += [Heading("6. Accommodations and Modifications"),
          accommodation_table([[a, "All core classes", f] for a, f in zip(acc, ["Each assignment", "Daily", "Daily", "Each lesson", "Tests; up to 50% more time", "Daily", "As requested"])], ["Accommodation or Modification", "Where", "When"], [3.6, 1.7, 1.7]),
          *assessment(s, [["State assessment", "English language arts", "With accommodations", "Extended time; read aloud of items"], ["State assessment", "Mathematics", "With accommodations", "Read aloud; scratch paper"], ["District benchmark", "Reading, math", "With accommodations", "Small group, three sessions of 35 minutes"]], "7. State and District Assessments"), BREAK,
          *lre(s, 260, 1975, "Corwin takes part in regular education for everything except the minutes of instruction and therapy that the services summary places elsewhere.", no, "8. Least Restrictive Environment and Placement"), BREAK,
          Heading("Meeting Notes"),
          Para("Introductions were made and the purpose of the meeting was explained. The case manager read the draft present levels aloud and corrected the date of the attention evaluation."),
          Para(no("The parents asked for 60 minutes of speech per week in individual sessions and 300 minutes per week of writing.") + " The therapist described how sessions are grouped by sound. The team agreed to two short sessions because Corwin tires after half an hour."),
          Para(no("Ms. Umber can release him for 40 minutes each morning but not during the reading block.") + " The case manager will adjust the schedule by the second week of school."),
          Para(no("A reading group of 120 minutes per week was considered and rejected because his reading scores are at grade level.")),
          Heading("Prior Written Notice"),
          pairs([("Action proposed", "Increase written expression; continue speech and occupational therapy; add ESY"), ("Action refused", no("Daily one-to-one aide for 395 minutes per day")),
                 ("Reason", "Data show that Corwin works alone for 15 minutes with a checklist; a full-time adult would limit independence."), ("Other options", "A Section 504 plan, and services by consultation only"),
                 ("Data used", "Evaluation of March 2024, classroom samples, provider data"), ("Date sent", "08/29/2025")], 1), BREAK, *safeguards(s)]
    ms = [mandate(SDI, "Written Expression", "200 minutes per week", part(total=200), "special_education_room", "Special Education Classroom"),
          mandate(SDI, "Math Problem Solving", "125 mpw", part(total=125), "general_education", "Regular Classroom", start="2025-10-06", dates="row"),
          mandate(SLP, "Speech/Language Therapy", "30 minutes 2x/week", part(30, 2), "therapy_room", "Speech Room"),
          mandate(OT, "Occupational Therapy", "60 minutes per month", part(total=60, unit="month"), "special_education_room", "Special Education Classroom"),
          mandate("transportation", "Special Transportation", "2 trips daily", part(None, 2, "day"), "bus", "Bus", accept={"vagueness": ["missing_duration", "unquantified"]}),
          mandate("para_support", "Paraprofessional Support", "45 minutes daily", part(total=45, unit="day", accept={"minutesPerSession": [[45, 45]], "sessionsPerPeriod": [[1, 1]]}), "general_education", "Regular Classroom", end="2026-05-22", dates="row"),
          mandate(OT, "OT consultation with teachers", "15 min/month", part(total=15, unit="month", delivery="consult"), "general_education", "Regular Classroom", accept={"delivery": ["indirect"]}),
          mandate(SDI, "Written Expression", "90 minutes per week", part(total=90, scope="ESY"), "special_education_room", "Special Education Classroom", start="2026-06-08", end="2026-07-02", dates="row", scope="ESY")]
    return dict(name="missouri-grouped-table", student=s, mandates=ms, marks=["Amount/Frequency"], layout="missouri", producer="libreoffice", accommodations=acc, no=no,
                traps=["grouped headings inside the table", "blank Begin and End inherit", "one row has only a Begin, one only an End", "ESY in a table of its own, same service twice", "meeting notes and refused actions name other amounts"],
                paper=Paper("Individualized Education Program", f"{s.name}   ID {s.id}   IEP of {us(s.meeting)}", s.district, b, font="serif", size=11, accent="#D9E2EC"))


def mississippi():
    s = Student("Delphine Okafor-Reyes", "2014-11-03", "MSIS 0098341127", "5", "Sweetgum Upper Elementary", "Magnolia Bend Consolidated School District", "MS", "2025-08-06", "2025-08-11", "2026-08-07",
                "Specific Learning Disability; Language or Speech Impairment", ("she", "her", "her"), "Adaeze Okafor and Tomas Reyes",
                [("Adaeze Okafor", "Parent", "Present"), ("Tomas Reyes", "Parent", "Present"), ("C. Birdsong", "Special education teacher", "Present"), ("J. Larkspur", "General education teacher", "Present"),
                 ("N. Fairweather", "Speech-language pathologist", "Present"), ("T. Quill", "School psychometrist", "Excused in writing"), ("E. Cypress", "Agency representative", "Present")])
    no = Notes()
    b = [Para("INDIVIDUALIZED EDUCATION PROGRAM", "title"), Para(s.district, "center"),
         Table([[Cell("Student Information", span=4, bold=True, shade=True)], [Cell("Student Name", bold=True), s.name, Cell("Date of Birth", bold=True), us(s.dob)],
                [Cell("MSIS Number", bold=True), s.id.replace("MSIS ", ""), Cell("Grade", bold=True), s.grade], [Cell("School", bold=True), s.school, Cell("Eligibility", bold=True), s.disability],
                [Cell("IEP Committee Meeting Date", bold=True), us(s.meeting), Cell("IEP Implementation Date", bold=True), us(s.start)],
                [Cell("Projected End Date", bold=True), us(s.end), Cell("Parents", bold=True), s.parents]], [1.3, 1.6, 1.1, 1.8], head=0),
         Ticks([("Initial", False), ("Annual", True), ("Revision", False)], "Purpose of meeting"), *team_table(s, "IEP Committee Members"), BREAK,
         Heading("Present Levels of Academic Achievement, Developmental and Functional Performance"),
         Para("Delphine moved up to the upper elementary building in August. Her teachers describe a steady, kind student who organizes the recycling team. She knows many facts from listening to books and remembers them well."),
         Para("Reading is the main area of need. She reads 61 words correct per minute on fourth-grade passages; the benchmark for the fall of fifth grade is 111. Decoding of words with two or more syllables is 45% accurate. " + no("In grade four she had 30 minutes of reading intervention four times per week as part of the tier two program, which is not special education.")),
         Para("Mathematics: facts are slow but correct. On the fall screener she scored 188, which is at the 21st percentile. She needs worked examples beside her when long division is practiced. " + no("She attends the after-school math club for 60 minutes on Thursdays.")),
         evaluation_table([["Reading achievement test", "02/05/2024", "Basic reading", "76", "5"], ["Reading achievement test", "02/05/2024", "Reading fluency", "73", "4"], ["Math achievement test", "02/06/2024", "Calculation", "88", "21"],
                           ["Language scale", "02/08/2024", "Expressive language", "80", "9"], ["Language scale", "02/08/2024", "Receptive language", "91", "27"]]),
         Para("Language: Delphine speaks in short sentences and leaves out small words. In a retelling of 12 events she gave 5. With picture cues she gave 9. Her hearing was checked in April and is within normal limits."),
         Para("Fine motor: she holds the pencil tightly and rests after three lines of writing. " + no("A motor screening of 25 minutes was completed in March.") + " She prefers to type."),
         Para("Social and emotional: she has two close friends. Tests make her stomach hurt; the counselor taught her a breathing routine last spring. " + no("She saw the school counselor for 30 minutes twice in April after a family loss.")),
         Heading("Parent input", 2), Para("Her parents would like her to read a menu without help and to feel proud of her reading. " + no("They pay for tutoring of 90 minutes per week.")),
         school_day(s, 400, 30, 15, no, "Activity period rotates on a four-day pattern."), BREAK,
         *special_factors(s, factors(s, "", "Text-to-speech on the classroom tablet"), "Special Considerations"),
         Heading("Extended School Year determination", 2), Para("The committee looked at regression and recoupment data, critical point of instruction and extenuating circumstances. ESY services are not required."), BREAK,
         Heading("Measurable Annual Goals"),
         *goal_blocks(s, [
             ("Reading fluency", "Given a fifth-grade passage, Delphine will read 105 words correct per minute with 95% accuracy on 3 of 4 weekly probes.", "61 words, 88% accuracy", "105 words, 95%", [("75 words correct", "12/19/2025", "3 of 4"), ("90 words correct", "03/20/2026", "3 of 4"), ("105 words correct", "05/22/2026", "3 of 4")]),
             ("Decoding", "Given a list of 20 words of two to four syllables, Delphine will divide and read them with 85% accuracy.", "45%", "85% on three lists", [("Two syllables", "12/19/2025", "85%"), ("Three syllables", "03/20/2026", "80%"), ("Mixed list", "05/22/2026", "85%")]),
             ("Mathematics", "Given worked examples, Delphine will complete 10 multi-digit problems in 20 minutes with 80% accuracy.", "5 of 10 problems", "8 of 10 problems", [("Multiplication", "12/19/2025", "80%"), ("Short division", "03/20/2026", "75%"), ("Long division", "05/22/2026", "80%")]),
             ("Language", "After listening to a story, Delphine will retell it with 10 of 12 events in complete sentences.", "5 of 12 events", "10 of 12 events, 3 stories", [("7 events with pictures", "12/19/2025", "3 stories"), ("9 events with pictures", "03/20/2026", "3 stories"), ("10 events, no pictures", "05/22/2026", "3 stories")])], "Annual Goal", no), BREAK]
    t = lambda k: [Cell(tick=k == x) for x in ("GE", "SE", "Other")]
    row = lambda svc, a, z, f, d, k, other="": [svc, us(a), us(z), f, d, *t(k), other]
    b += [Heading("Special Education and Related Services"),
          Para("Location of services: GE = general education classroom, SE = special education classroom, Other = name the place. One box is marked for each service."),
          Table([["Service", "Beginning Date", "Ending Date", "Frequency of Services", "Duration", "GE", "SE", "Other", "If other, where"],
                 [Cell("Special Education", span=9, bold=True, shade=True)],
                 row("Reading instruction", s.start, s.end, "Daily", "50 minutes", "SE"),
                 row("Mathematics, inclusion support", s.start, s.end, "4x per week", "40 minutes", "GE"),
                 [Cell("Related Services", span=9, bold=True, shade=True)],
                 row("Language/Speech Therapy", s.start, s.end, "2x per week", "30 minutes", "Other", "Therapy room"),
                 row("Occupational Therapy", "2025-09-02", "2026-05-22", "Monthly", "45 minutes", "SE"),
                 row("Counseling", s.start, s.end, "As needed", "", "Other", "Counselor's office"),
                 [Cell("Supports for Personnel", span=9, bold=True, shade=True)],
                 row("Behavior specialist consultation with teachers", s.start, s.end, "Quarterly", "20 minutes", "GE")],
                [1.7, 0.95, 0.95, 1, 0.85, 0.4, 0.4, 0.6, 1], small=True), BREAK]
    acc = ["Text-to-speech for passages longer than one page", "Worked example beside the practice set", "Answers may be typed or spoken", "Directions repeated and checked", "Test in a room with fewer than eight students", "Spelling not graded outside spelling class"]
    b += [Heading("Program Modifications, Accommodations and Supports"),
          Table([["Area(s)", "Modification(s)/Accommodation(s)", "Testing", "Beginning and Ending Dates", "Frequency"]] + [[ar, a, x, f"{us(s.start)} to {us(s.end)}", f] for ar, a, x, f in zip(["Reading", "Math", "All", "All", "All", "All"], acc, ["Yes", "No", "Yes", "Yes", "Yes", "No"], ["Each lesson", "Each lesson", "Daily", "Daily", "Each test", "Daily"])], [0.9, 3, 0.7, 1.8, 1]),
          *assessment(s, [["Statewide program", "English language arts", "Regular with accommodations", "Text-to-speech for items; small group"], ["Statewide program", "Mathematics", "Regular with accommodations", "Small group; extra breaks of 5 minutes"], ["District screener", "Reading", "Regular", "None"]], "Participation in Assessments"), BREAK,
          *lre(s, 325, 2000, "The committee began with the general education class and asked what would have to be added for Delphine to succeed there.", no, "Least Restrictive Environment"), BREAK,
          Heading("Summary of the Committee's Discussion"),
          Para("The agency representative welcomed everyone. Procedural safeguards were handed over in English; the parents declined an interpreter."),
          Para(no("Mr. Reyes asked whether speech could be 45 minutes three times per week.") + " The pathologist showed the data from last year and explained that shorter sessions held Delphine's attention best. " + no("The parents accepted, and asked that 15 minutes of each session be spent on retelling.")),
          Para(no("The classroom teacher reads with the whole class for 90 minutes daily.") + " Delphine stays for all of it. The inclusion teacher will sit with her group."),
          Para("The committee will look at fluency data again in January. " + no("If the score is below 75 the committee will consider 60 minutes of reading instruction daily.")), BREAK,
          *safeguards(s, "Rights and Signatures"),
          Heading("Language Service Plan", 2), Para("Not applicable. This page is left in the packet for students who are English learners.")]
    se = {"setting": ["self_contained"]}
    pool = {"minutesPerSession": [[45, 45]], "sessionsPerPeriod": [[1, 1]]}
    ms = [mandate(SDI, "Reading instruction", "Daily · 50 minutes", part(50, 1, "day", accept={"minutesPerSession": [None], "sessionsPerPeriod": [None]}), "special_education_room", None, dates="row", accept=se),
          mandate(SDI, "Mathematics, inclusion support", "4x per week · 40 minutes", part(40, 4), "general_education", None, dates="row"),
          mandate(SLP, "Language/Speech Therapy", "2x per week · 30 minutes", part(30, 2), "therapy_room", "Therapy room", dates="row"),
          mandate(OT, "Occupational Therapy", "Monthly · 45 minutes", part(total=45, unit="month", accept=pool), "special_education_room", None, start="2025-09-02", end="2026-05-22", dates="row", accept=se),
          mandate("counseling", "Counseling", "As needed", part(unit="unknown", source="none"), None, "Counselor's office", dates="row", vagueness="unquantified", accept={"setting": ["therapy_room", "campus"]}),
          mandate("behavior", "Behavior specialist consultation with teachers", "Quarterly · 20 minutes", part(total=20, unit="quarter", delivery="consult", accept={"minutesPerSession": [[20, 20]], "sessionsPerPeriod": [[1, 1]]}), "general_education", None, dates="row", accept={"delivery": ["indirect"]})]
    return dict(name="mississippi-tick-columns", student=s, mandates=ms, marks=["Frequency of Services"], layout="mississippi", producer="reportlab", accommodations=acc, no=no,
                traps=["location only as drawn ticks under GE, SE, Other", "frequency and duration in two columns", "As needed without a duration", "monthly amount without a session count", "grouped sub-headings"],
                paper=Paper("Individualized Education Program", f"{s.name}    {s.district}", f"IEP {us(s.meeting)}    MSIS {s.id[5:]}", b, size=10, accent="#E7E3D4"))


def california():
    s = Student("Marisol Quintanar", "2015-02-22", "7719043", "5", "Laguna Seca Elementary", "Arroyo Viejo Unified School District", "CA", "2025-09-16", "2025-09-17", "2026-09-15",
                "Autism (AUT); Speech or Language Impairment (SLI)", ("she", "her", "her"), "Beatriz Quintanar",
                [("Beatriz Quintanar", "Parent", "Present"), ("D. Sepulveda-Lark", "Administrator designee", "Present"), ("K. Arrowood", "Education specialist", "Present"), ("H. Tideman", "General education teacher", "Present"),
                 ("A. Brightsea", "Speech-language pathologist", "Present by video"), ("O. Maravilla", "Occupational therapist", "Present"), ("S. Penumbra", "School psychologist", "Left after 40 minutes")])
    no = Notes()
    blk = lambda rows: Table(rows, [1.1, 2.3, 1.1, 2.3], head=0, ruled=False)

    def service(name, a, z, agency, ind, grp, amount, place, comment=""):
        return [blk([[Cell("Service:", bold=True), name, Cell("Start Date:", bold=True), us(a)],
                     [Cell("Provider:", bold=True), agency, Cell("End Date:", bold=True), us(z)],
                     [Cell(f"{'☒' if ind else '☐'} Ind   {'☒' if grp else '☐'} Grp   ☐ Sec Transition", span=4)],
                     [Cell("Duration/Freq:", bold=True), Cell(amount, span=3)],
                     [Cell("Location:", bold=True), Cell(place, span=3)],
                     [Cell("Comments:", bold=True), Cell(comment, span=3)]])]
    b = [Heading("Individualized Education Program (IEP)"), Para("Information and Eligibility", "bold"),
         pairs([("Student Name:", s.name), ("Birthdate:", us(s.dob)), ("Student ID:", s.id), ("Grade:", s.grade), ("School of Attendance:", s.school), ("District of Residence:", s.district),
                ("IEP Date:", us(s.meeting)), ("Next Annual IEP:", us(s.end)), ("IEP Start Date:", us(s.start)), ("Next Eligibility Evaluation:", "04/09/2027"), ("Parent/Guardian:", s.parents), ("Home language:", "Spanish and English")]),
         Ticks([("Initial", False), ("Annual", True), ("Triennial", False), ("Interim", False)], "Purpose of meeting"), Para("Disability: " + s.disability + ". The student needs special education because the disability affects language, social interaction and the use of her hands for writing."),
         *team_table(s), BREAK,
         Heading("Present Levels of Academic Achievement and Functional Performance"),
         Para("Marisol builds detailed maps of imaginary rail lines and can name every station on three of them. She joined fifth grade in August and learned the morning routine in two days. Her teacher sees her smile when a plan is posted and followed."),
         Para("Reading: on the district measure she scored 512 (34th percentile). She answers questions about what is said in the text in 8 of 10 trials and about what is meant in 3 of 10. " + no("Last spring she had 300 minutes weekly of specialized academic instruction in the learning center.") + " The team reviewed whether all of it was still needed."),
         Para("Mathematics: she is at grade level in computation and enjoys timed tables. Word problems about people's feelings or plans are harder than problems about trains."),
         Para("Language: Marisol takes two to three turns in a conversation before returning to her favorite subject. " + no("During the assessment she worked with the therapist for 40 minutes without a break.") + " Narrative retell is at the 10th percentile."),
         evaluation_table([["Language battery", "04/02/2024", "Core language", "83", "13"], ["Pragmatic profile", "04/03/2024", "Social use", "71", "3"], ["Fine motor scale", "04/05/2024", "Manual dexterity", "78", "7"], ["Academic battery", "04/08/2024", "Comprehension", "85", "16"]]),
         Para("Fine motor and sensory: she writes 9 letters legibly in a line of 15. Noise in the cafeteria is difficult. " + no("She may leave for the quiet room for 5 minutes up to three times per day, as any student may.")),
         Para("Social and emotional: changes of plan lead to tears about once a week. A visual schedule helps within 4 minutes on average. " + no("The counselor visits the whole class for 30 minutes each month.")),
         Heading("Parent concerns", 2), Para("Ms. Quintanar asks for more practice with friends at lunch. " + no("Marisol also receives 6 hours per week of home-based support paid by the regional center.")),
         school_day(s, 370, 40, 20, no, "Wednesday is a minimum day; students leave at 1:05."), BREAK,
         *special_factors(s, factors(s, "Tears and leaving the group when plans change; see the behavior goal.", "Visual timer", "Reclassified as fluent in grade three."), "Special Factors"), BREAK,
         Heading("Annual Goals and Objectives"),
         *goal_blocks(s, [
             ("Reading comprehension", "By 09/15/2026, given a fifth-grade text, Marisol will answer inference questions with 80% accuracy in 4 of 5 trials.", "30%", "80% in 4 of 5 trials", [("With picture cues", "12/12/2025", "60%"), ("With a sentence frame", "03/20/2026", "70%"), ("Without support", "06/05/2026", "80%")]),
             ("Social communication", "By 09/15/2026, Marisol will keep a topic chosen by a peer for five turns in 4 of 5 conversations of 10 minutes.", "2 turns", "5 turns, 4 of 5", [("3 turns with cue card", "12/12/2025", "4 of 5"), ("4 turns with cue card", "03/20/2026", "4 of 5"), ("5 turns", "06/05/2026", "4 of 5")]),
             ("Handwriting", "By 09/15/2026, Marisol will write 12 of 15 letters legibly on each of five lines.", "9 of 15 letters", "12 of 15", [("Copying", "12/12/2025", "12 of 15"), ("Dictation", "03/20/2026", "11 of 15"), ("Own sentences", "06/05/2026", "12 of 15")]),
             ("Coping with change", "By 09/15/2026, when a plan changes Marisol will use one of two taught strategies and rejoin within 3 minutes in 80% of events.", "20% of events", "80% of events", [("With adult prompt", "12/12/2025", "60%"), ("With visual only", "03/20/2026", "70%"), ("Alone", "06/05/2026", "80%")])], "Goal", no), BREAK,
         Heading("Offer of FAPE - Services"),
         Para("Service options considered: general education with accommodations; general education with specialized academic instruction; learning center for part of the day; special day class. Programs and services are provided when the district of service is in session, according to its calendar, excluding holidays, vacations and non-instructional days unless stated otherwise."),
         Heading("Special Education and Related Services", 2)]
    amounts = [("330 Specialized Academic Instruction", "2025-09-17", "2026-09-15", "District of Service", 0, 1, "200 min served Weekly", "Regular classroom/public day school", "Push-in during language arts."),
               ("415 Language and speech", "2025-09-17", "2026-09-15", "District of Service", 0, 1, "25 min x 2 Totaling: 50 min served Weekly", "Separate classroom in public integrated facility", "Group of two to four students."),
               ("450 Occupational therapy", "2025-09-17", "2026-09-15", "District of Service", 1, 0, "30 min x 24 Totaling: 720 min served Yearly", "Separate classroom in public integrated facility", ""),
               ("510 Individual counseling", "2026-01-12", "2026-09-15", "District of Service", 1, 0, "30 min x 2 Totaling: 60 min served Monthly", "Separate classroom in public integrated facility", "Monthly sessions from January."),
               ("510 Individual counseling", "2025-09-17", "2025-12-19", "District of Service", 1, 0, "30 min x 1 Totaling: 30 min served Weekly", "Separate classroom in public integrated facility", "")]
    for a in amounts:
        b += service(*a)
    b += [Heading("Extended School Year (ESY) Services", 2)]
    esy = ("415 Language and speech", "2026-06-15", "2026-07-10", "District of Service", 0, 1, "25 min x 1 Totaling: 25 min served Weekly", "Separate classroom in public integrated facility", "ESY only.")
    b += service(*esy) + [BREAK]
    acc = ["Visual schedule posted and reviewed each morning", "Warning before a change of activity", "Extra time for written responses", "Noise-reducing headphones in the cafeteria", "Inference questions given with a sentence frame", "Option to type longer work"]
    b += [Heading("Offer of FAPE - Supplementary Aids and Supports"), Heading("Program Accommodations", 2),
          Table([["Program Accommodations", "Start Date", "End Date", "Location"]] + [[a, us(s.start), us(s.end), "All classes"] for a in acc], [3.6, 1, 1, 1.3]),
          Heading("Other Supports for School Personnel, or for Student, or on Behalf of Student", 2),
          Table([["Support", "Start Date", "End Date", "Frequency", "Duration", "Location"],
                 ["Behavior specialist consultation to staff", us(s.start), us(s.end), "1 time per month", "30 minutes", "Regular classroom"]], [2.2, 1, 1, 1.1, 1, 1.2]),
          Heading("Transportation", 2), Ticks([("Yes", False), ("No", True)], "Special education transportation"), BREAK,
          *assessment(s, [["State summative test", "English language arts", "With designated supports", "Separate setting; text read for items"], ["State summative test", "Mathematics", "With designated supports", "Separate setting"], ["State science test", "Science", "With designated supports", "Breaks of 10 minutes"], ["Physical fitness test", "Grade 5", "Without accommodations", "None"]], "Statewide Assessments"), BREAK,
          *lre(s, 100, 1850, "Marisol will take part in the general education classroom for core instruction, with pull-out therapy only where a quiet room is needed.", no, "Educational Setting"),
          Para(no("5% of time the student is outside the regular class and extracurricular and non academic activities.")), BREAK,
          Heading("IEP Team Meeting Notes"),
          Para("The administrator explained the parent's rights and asked whether the agenda should be changed. Nothing was added."),
          Para(no("The education specialist proposed moving from 300 minutes weekly in the learning center to push-in support.") + " The parent visited the class in June and agreed that Marisol learns from watching her table group."),
          Para(no("Ms. Quintanar asked for speech 3 times per week for 30 minutes; the district declined and will send notice.")),
          Para(no("The occupational therapist suggested that the 24 sessions be used as 30 minutes weekly until the goal step in December is met.") + " The offer remains a yearly amount."),
          Para("The psychologist shared the plan for changes of routine. The general education teacher will keep a tally sheet."),
          Heading("Prior Written Notice", 2), pairs([("Proposed", "Services as listed in the offer of FAPE"), ("Refused", no("Individual speech, 90 minutes per week")), ("Why", "Progress with peers in the group was faster than in the individual trial of six weeks"), ("Evaluation used", "Assessment of April 2024, goal data, parent report")], 1), BREAK,
          *safeguards(s, "Signature and Parent Consent")]
    D = dict(dates="row")
    sep = dict(setting="special_education_room", setting_text="Separate classroom in public integrated facility")
    ms = [mandate(SDI, amounts[0][0], amounts[0][6], part(total=200, delivery="group"), "general_education", amounts[0][7], code="330", start=s.start, end=s.end, accept={"delivery": ["unspecified"]}, **D),
          mandate(SLP, amounts[1][0], amounts[1][6], part(25, 2, total=50, delivery="group"), code="415", start=s.start, end=s.end, **sep, **D),
          mandate(OT, amounts[2][0], amounts[2][6], part(30, 24, "year", total=720, delivery="individual"), code="450", start=s.start, end=s.end, **sep, **D),
          mandate("counseling", amounts[3][0], amounts[3][6], part(30, 2, "month", total=60, delivery="individual"), code="510", start="2026-01-12", end=s.end, **sep, **D),
          mandate("counseling", amounts[4][0], amounts[4][6], part(30, 1, total=30, delivery="individual"), code="510", start=s.start, end="2025-12-19", **sep, **D),
          mandate(SLP, esy[0], esy[6], part(25, 1, total=25, delivery="group", scope="ESY"), code="415", start="2026-06-15", end="2026-07-10", scope="ESY", **sep, **D),
          mandate("behavior", "Behavior specialist consultation to staff", "1 time per month · 30 minutes", part(30, 1, "month", delivery="consult"), "general_education", "Regular classroom", start=s.start, end=s.end, accept={"delivery": ["indirect"]}, **D)]
    return dict(name="california-label-blocks", student=s, mandates=ms, marks=["Duration/Freq:", "Other Supports for School Personnel"], layout="ca_seis", producer="chromium", accommodations=acc, no=no,
                traps=["label blocks, no grid", "Ind and Grp as glyphs", "Provider is the agency", "rows newest first; counseling steps down by date", "yearly amount", "ESY block of the same service", "consultation hidden under supports for personnel"],
                paper=Paper("IEP", f"{s.name}   Birthdate {us(s.dob)}   IEP Date {us(s.meeting)}", s.district, b, size=9.5, accent="#e4e4e4"))


def massachusetts():
    s = Student("Anselm Bourque", "2013-07-30", "SASID 1048822071", "6", "Quaboag Hollow Middle School", "Quaboag Hollow Regional School District", "MA", "2025-10-02", "2025-10-06", "2026-10-02",
                "Specific Learning Disability; Communication", ("he", "him", "his"), "Colette Bourque",
                [("Colette Bourque", "Parent", "In person"), ("Anselm Bourque", "Student", "Part of meeting"), ("F. Tillinghast", "Team chairperson", "In person"), ("M. Copperleaf", "Special education teacher", "In person"),
                 ("Y. Standish", "General education teacher", "In person"), ("I. Hobomock", "Speech-language pathologist", "In person"), ("W. Cranmoor", "Physical therapist", "Written input")])
    no = Notes()
    b = [Para("Individualized Education Program", "title"), Para(f"IEP dates: from {us(s.start)} to {us(s.end)}", "center"), Para(s.district, "center"),
         pairs([("Student Name:", s.name), ("DOB:", us(s.dob)), ("SASID:", s.id[6:]), ("Grade:", s.grade), ("School:", s.school), ("Primary disability:", s.disability), ("Meeting Date:", us(s.meeting)), ("Parent:", s.parents), ("IEP Start Date:", us(s.start)), ("IEP End Date:", us(s.end))]),
         *team_table(s, "Attendance"), Heading("Student and Parent Concerns", 2),
         Para("Anselm wants to read the manuals for the ham radio he is restoring with his uncle. His mother wants him to be able to take notes that he can use afterwards. " + no("She told the team that he reads with her for 20 minutes each night.")), BREAK,
         Heading("Student Strengths and Key Evaluation Results"),
         Para("Anselm is a patient builder and the person classmates ask when the projector fails. His knowledge of the world is well above what he can show in writing. On the group ability measure his verbal score was 108 and his working memory score 82."),
         evaluation_table([["Word reading test", "11/14/2024", "Real words", "78", "7"], ["Word reading test", "11/14/2024", "Invented words", "74", "4"], ["Oral language test", "11/18/2024", "Following directions", "85", "16"], ["Motor proficiency test", "11/19/2024", "Balance", "80", "9"]]),
         Para(no("In grade five the team provided 5 x 30 minutes of reading in the general classroom.") + " Growth on the fluency measure was 0.6 words per week; the expected rate is 1.1."),
         Heading("Present Levels of Educational Performance A: General Curriculum", 2),
         Para("English language arts: he reads at the level of the end of grade three when the words are new to him, and follows a class novel with the audio version. History and science: he needs the vocabulary before the lesson. " + no("The grade six team meets for 45 minutes every second Tuesday to plan.")),
         Para("Mathematics: he understands ratios with models. Multi-step work breaks down when he must hold numbers in mind. He was correct on 11 of 20 items alone and on 17 of 20 with a step list."),
         Heading("Present Levels of Educational Performance B: Other Educational Needs", 2),
         Para("Communication: long spoken directions are lost after the second step. He asks for repetition only from people he trusts. Motor: stairs between classes are crowded and he uses the rail. " + no("Community-based physical therapy was 60 minutes per week in the summer.") + " He is allowed to leave class 3 minutes early."),
         school_day(s, 380, 24, 12, no, "The school runs on a six-day cycle, days A to F; a closed day pushes the cycle on."), BREAK,
         Heading("Current Performance Levels and Measurable Annual Goals"),
         *goal_blocks(s, [
             ("Decoding and fluency", "Given connected text at grade five level, Anselm will read 95 words correct per minute with no more than 4 errors on three probes.", "58 words, 9 errors", "95 words, 4 errors", [("70 words", "01/30/2026", "3 probes"), ("85 words", "05/01/2026", "3 probes"), ("95 words", "10/02/2026", "3 probes")]),
             ("Mathematics", "Given a step list, Anselm will solve problems of three or more steps with 85% accuracy, then without the list.", "55% without the list", "85%", [("With list", "01/30/2026", "90%"), ("List faded", "05/01/2026", "80%"), ("Without list", "10/02/2026", "85%")]),
             ("Communication", "Given three-step spoken directions, Anselm will carry them out or ask for a repeat in 9 of 10 trials.", "4 of 10", "9 of 10", [("Two steps", "01/30/2026", "9 of 10"), ("Three steps, cue", "05/01/2026", "8 of 10"), ("Three steps", "10/02/2026", "9 of 10")]),
             ("Mobility", "Anselm will move between floors with the class in under 4 minutes, using the rail on one side, in 9 of 10 trials.", "6 minutes", "4 minutes, 9 of 10", [("5 minutes", "01/30/2026", "9 of 10"), ("4.5 minutes", "05/01/2026", "9 of 10"), ("4 minutes", "10/02/2026", "9 of 10")])], "Goal #", no), BREAK]
    heads = ["Focus on Goal #", "Type of Service", "Type of Personnel", "Frequency and Duration/Per Cycle", "Start Date", "End Date"]
    w = [0.7, 1.8, 1.5, 1.7, 0.9, 0.9]
    dd = [us(s.start, "short"), us(s.end, "short")]
    band = lambda t: [Cell(t, span=6, bold=True, shade=True)]
    b += [Heading("Service Delivery"), Para("What are the total service delivery needs of this student? Include services, related services, program modifications and supports, including positive behavioral supports, school personnel and parent training and supports. Services should help this student reach the goals above, make progress in the general curriculum and take part in other activities."),
          Ticks([("5 day cycle", False), ("6 day cycle", True), ("10 day cycle", False), ("other:", False)], "School District Cycle:"),
          Table([heads, band("A. Consultation (Indirect Services to School Personnel and Parents)"),
                 ["1, 2", "Academic consultation", "Special Education Teacher", "1 x 20 min", *dd],
                 ["4", "PT consultation", "Physical Therapist", "1 x 30 min/month", *dd],
                 band("B. Special Education and Related Services in General Education Classroom (Direct Service)"),
                 ["2", "Math support", "Special Education Teacher", "4 x 40'", *dd],
                 ["1, 2, 3", "Classroom aide support", "Paraprofessional", "6 x 50'", *dd],
                 band("C. Special Education and Related Services in Other Settings (Direct Service)"),
                 ["1", "Literacy instruction", "Special Education Teacher", "6 x 45/6 days", *dd],
                 ["3", "Speech and language therapy", "SLP", "2 x 30 min", *dd],
                 ["4", "Physical therapy", "PT", "1 x 30 min/week", *dd]], w), BREAK]
    acc = ["Audio version of class novels and textbooks", "Step list for problems of three or more steps", "Vocabulary given before the unit", "Directions in writing as well as spoken", "Leave class three minutes early", "Guided notes", "Quizzes read aloud on request"]
    b += [Heading("How Does the Disability Affect Progress: Accommodations"), Table([["Accommodation", "Where it is used"]] + [[a, "General classroom and other settings"] for a in acc], [3.4, 2]),
          Heading("Nonparticipation Justification", 2), Para("Removal from the general classroom for literacy, speech and physical therapy is needed because the methods rely on spoken drills, quiet or space, and Anselm does not benefit from them with others talking. " + no("He is away from the general classroom for 270 minutes of literacy in each cycle, about 12% of the time.")),
          Heading("Schedule Modification", 2), Ticks([("Shorter day", False), ("Longer day", False), ("No change", True)], "Day"), Ticks([("Shorter year", False), ("Extended year", False), ("No change", True)], "Year"),
          Heading("Transportation", 2), Para("Regular transportation with no special arrangements. " + no("The bus ride is 35 minutes each way.")), BREAK,
          *assessment(s, [["State test", "English language arts", "On demand, with accommodations", "Text-to-speech; separate setting"], ["State test", "Mathematics", "On demand, with accommodations", "Step list approved by the team"], ["District reading measure", "Reading", "Standard", "None"]], "State or District-Wide Assessment"),
          *lre(s, 330, 1900, "The team asked first what could be done in the general classroom, and moved out only what could not be done there.", no, "Placement Consent Form: Least Restrictive Environment"), BREAK,
          Heading("Additional Information"), Para(no("The team spoke of a wood shop elective, which meets 2 x 44 minutes in each cycle and is not a service.")),
          Para(no("Mrs. Bourque asked for the private program's 5 x 60 minutes of one-to-one reading.") + " The chairperson explained the data rule by which the team will judge the proposed amount after 12 weeks."),
          Para(no("If fluency does not reach 70 words by January the team will meet to discuss adding 2 x 30 minutes.")),
          Heading("School Assurance"), Para("I certify that the goals in this IEP are those recommended by the Team and that the indicated services will be provided."), BREAK,
          *safeguards(s, "Parent Response Section")]
    both = {"delivery": ["direct", "unspecified"]}
    D = dict(start=s.start, end=s.end, dates="row")
    cyc = dict(unit="cycle", cycle=6, source="page")
    ind = {"delivery": ["indirect"], "setting": ["general_education"]}
    out = {"setting": ["therapy_room", None]}
    T = "special_education_teacher"
    ms = [mandate(SDI, "Academic consultation", "1 x 20 min", part(20, 1, delivery="consult", **cyc), None, None, T, "Special Education Teacher", accept=ind, **D),
          mandate(PT, "PT consultation", "1 x 30 min/month", part(30, 1, "month", delivery="consult"), None, None, "pt", "Physical Therapist", accept=ind, **D),
          mandate(SDI, "Math support", "4 x 40'", part(40, 4, accept=both, **cyc), "general_education", None, T, "Special Education Teacher", **D),
          mandate("para_support", "Classroom aide support", "6 x 50'", part(50, 6, accept=both, **cyc), "general_education", None, "paraprofessional", "Paraprofessional", **D),
          mandate(SDI, "Literacy instruction", "6 x 45/6 days", part(45, 6, "cycle", cycle=6, accept=both), "special_education_room", None, T, "Special Education Teacher", accept=out, **D),
          mandate(SLP, "Speech and language therapy", "2 x 30 min", part(30, 2, accept=both, **cyc), "therapy_room", None, "slp", "SLP", accept={"setting": ["special_education_room", None]}, **D),
          mandate(PT, "Physical therapy", "1 x 30 min/week", part(30, 1, accept=both), "therapy_room", None, "pt", "PT", accept={"setting": ["special_education_room", None]}, **D)]
    return dict(name="massachusetts-abc-grid", student=s, mandates=ms, marks=["Frequency and Duration/Per Cycle"], layout="ma_grid", producer="weasyprint", accommodations=acc, no=no,
                traps=["grids A, B and C give setting and delivery", "six-day cycle ticked on the page, not in the cell", "two cells name their own period", "the prime means minutes", "two-digit years"],
                paper=Paper("IEP", f"{s.name}   SASID {s.id[6:]}   IEP {us(s.start, 'short')} - {us(s.end, 'short')}", s.district, b, font="dejavu", size=9, accent="#dfeadf"))
