"""The short IEPs of the cases: one service, a few pages, each on a form of its own."""
from .blocks import Cell, Heading, Paper, Para, Table, pairs
from .sections import BREAK, Notes, Student, assessment, evaluation_table, safeguards, team_table, us


def front(s, title, labels):
    return [Para(title, "title"), Para(s.district, "center"),
            pairs(list(zip(labels, (s.name, us(s.dob), s.id, s.grade, s.school, s.disability, us(s.meeting), us(s.start), us(s.end), s.parents)))), *team_table(s), BREAK]


def paper(s, blocks, **look):
    return Paper("Individualized Education Program", f"{s.name}   {us(s.meeting)}", s.district, blocks, **look)


def seed_a():
    s = Student("Bettina Crowfoot-Lyle", "2017-09-12", "88213", "1", "Millrace Primary", "Osage Lantern R-IV", "MO", "2025-03-20", "2025-03-24", "2026-03-19", "Young Child with a Developmental Delay", ("she", "her", "her"), "Ardith Lyle",
                [("Ardith Lyle", "Parent", "Present"), ("K. Tupelo", "Special education teacher", "Present"), ("B. Wren", "Regular education teacher", "Present"), ("J. Harrow", "Local education agency", "Present")])
    no = Notes()
    b = front(s, "Individualized Education Program", ("Student", "Date of Birth", "Student ID", "Grade", "School", "Disability", "IEP Meeting Date", "Initiation Date of IEP", "Projected Date of Annual IEP Review", "Parent"))
    b += [Heading("1. Present Level"), Para("Bettina counts to 60 and loves the class guinea pig. She holds a crayon in her fist and cannot yet button a coat. She cuts along a straight line with help on the paper. " + no("In preschool she had 30 minutes of occupational therapy each week.")),
          evaluation_table([["Motor scale", "02/18/2025", "Fine motor", "70", "2"]]), Para("The school day is 380 minutes. Lunch is 25 minutes."),
          Heading("2. Goal"), Para("Bettina will fasten four buttons in 3 minutes and cut out a circle within a quarter inch of the line in 4 of 5 trials."), BREAK,
          Heading("3. Services Summary"),
          Table([["Service", "Amount/Frequency", "Location", "Notes", "Begin*", "End*"], [Cell("Related Services", span=6, bold=True, shade=True)], ["Occupational Therapy", "60 minutes per week", "Special Education Classroom", "", "", ""]], [1.7, 1.5, 1.7, 1, 0.9, 0.9]),
          Para("* If different from the IEP dates.", "small"), Heading("4. Placement"), Para("Bettina is inside the regular classroom 97% of the time. " + no("Her mother asked about 90 minutes per week.") + " The team will look at data in May."), *safeguards(s)]
    return "libreoffice", paper(s, b, font="serif", size=11)


def seed_b():
    s = Student("Rafferty Okonski", "2015-12-01", "RK-2207", "4", "Flint Creek School", "Cedar Bluffs Unified District 318", "KS", "2025-01-15", "2025-01-20", "2026-01-14", "Speech or Language Impairment", ("he", "him", "his"), "Noor Okonski",
                [("Noor Okonski", "Parent", "Present"), ("V. Dapple", "Speech-language pathologist", "Present"), ("C. Yarrow", "General education teacher", "Present"), ("M. Post", "Principal", "Present")])
    no = Notes()
    b = front(s, "IEP", ("Name", "Date of Birth", "Number", "Grade", "School", "Exceptionality", "Meeting Date", "IEP Start Date", "IEP End Date", "Parent"))
    b += [Heading("Present levels"), Para("Rafferty is the class expert on trains of the plains. He stutters on about 9 of 100 syllables and avoids the telephone. " + no("Until January he was seen for 20 minutes each week.") + " He was asked what would help and said more practice with people he does not know."),
          Heading("Goal"), Para("Rafferty will use a gentle start in 80% of sentences in talks of 5 minutes."), Heading("Statement of services"),
          Table([["Service", "Amount and Frequency", "Location", "Provider", "Start", "End"], ["Speech Therapy", "60 minutes weekly", "Speech room", "SLP", us(s.start), us(s.end)]], [1.5, 1.5, 1.3, 0.8, 1, 1]),
          Para("Services follow the school calendar."), BREAK, *assessment(s, [["State test", "All", "Standard", "None"]], "Assessments"), *safeguards(s)]
    return "weasyprint", paper(s, b, font="sans", size=10.5, accent="#f2ead8")


def seed_c():
    s = Student("Sunniva Lockhart", "2013-06-06", "40-1188", "6", "Bluejay Ridge Middle", "Harrow County Schools", "TN", "2025-12-10", "2026-01-05", "2026-12-09", "Specific Learning Disability", ("she", "her", "her"), "Piers Lockhart",
                [("Piers Lockhart", "Parent", "Present"), ("E. Fescue", "Speech-language pathologist", "Present"), ("H. Brome", "Special education teacher", "Present"), ("W. Timothy", "System representative", "Present")])
    no = Notes()
    b = front(s, "Individualized Education Program", ("Student Name", "Date of Birth", "Student ID", "Grade", "School", "Eligibility", "Meeting Date", "IEP Start Date", "IEP End Date", "Parent"))
    b += [Heading("Narrative of present levels"), Para("Sunniva reads with feeling and forgets the order of what she has read. She recalled 4 of 11 events. " + no("A trial of 15 minutes daily with a reading partner was helpful in the fall.")),
          Heading("Measurable annual goal"), Para("Sunniva will retell 9 of 11 events in order in 4 of 5 stories."), Heading("Direct services"),
          Table([["Service", "Sessions", "Time per Session", "Location", "Beginning Date", "Ending Date"], ["Language Therapy", "2 per week", "30 minutes", "Therapy room", us(s.start), us(s.end)]], [1.6, 1.1, 1.2, 1.2, 1.1, 1.1]),
          Para(no("The parent asked whether 45 minutes three times per week would be better; the team kept the amount above.")), BREAK, *safeguards(s, "Signatures")]
    return "reportlab", paper(s, b, font="serif", size=11, accent="#E2E8DC")


def seed_d():
    s = Student("Ezekiel Thibodeaux-Marsh", "2016-03-18", "MSIS 5510923", "3", "Cypress Landing Elementary", "Bayou Laurel School District", "MS", "2025-01-08", "2025-01-13", "2026-01-07", "Language or Speech Impairment", ("he", "him", "his"), "Renata Marsh",
                [("Renata Marsh", "Parent", "Present"), ("L. Pelican", "Speech-language pathologist", "Present"), ("F. Sorrel", "General education teacher", "Present"), ("B. Osier", "Agency representative", "Present")])
    no = Notes()
    b = front(s, "INDIVIDUALIZED EDUCATION PROGRAM", ("Student Name", "Date of Birth", "MSIS Number", "Grade", "School", "Eligibility", "IEP Committee Meeting Date", "IEP Implementation Date", "Projected End Date", "Parent"))
    b += [Heading("Present levels"), Para("Ezekiel tells jokes and is hard to follow when he hurries. He drops the ends of words. " + no("Under the plan that ended in January he received thirty minutes of speech therapy per week.")),
          Heading("Goal"), Para("Ezekiel will say the ends of words in 85% of words in a talk of 3 minutes."), Heading("Special Education and Related Services"),
          Para("Ezekiel will receive thirty minutes of speech therapy twice per week in the speech room, provided by the speech-language pathologist."), Para("Services begin and end on the IEP dates of the first page."), BREAK,
          Heading("Committee discussion"), Para("Ms. Marsh said that her son is proud of his stories. " + no("She asked for 45 minutes on Fridays as well.") + " The committee did not agree to a third session."), *safeguards(s)]
    return "reportlab", paper(s, b, font="sans", size=10.5, accent="#E7E3D4")


def seed_e():
    s = Student("Paloma Ives-Navarro", "2015-08-29", "6630917", "4", "Toyon Canyon Elementary", "Vista Encina Elementary School District", "CA", "2024-11-01", "2024-11-04", "2025-10-31", "Speech or Language Impairment (SLI)", ("she", "her", "her"), "Ximena Navarro",
                [("Ximena Navarro", "Parent", "Present"), ("R. Manzanita", "Administrator designee", "Present"), ("T. Ceanothus", "Speech-language pathologist", "Present"), ("D. Buckeye", "General education teacher", "Present")])
    no = Notes()
    b = front(s, "Individualized Education Program (IEP)", ("Student Name:", "Birthdate:", "Student ID:", "Grade:", "School of Attendance:", "Disability:", "IEP Date:", "IEP Start Date:", "Next Annual IEP:", "Parent:"))
    rows = [[Cell("Service:", bold=True), "415 Language and speech", Cell("Start Date:", bold=True), us(s.start)], [Cell("Provider:", bold=True), "District of Service", Cell("End Date:", bold=True), us(s.end)], [Cell("☒ Ind   ☐ Grp   ☐ Sec Transition", span=4)],
            [Cell("Duration/Freq:", bold=True), Cell("30 min x 2 Totaling: 60 min served Weekly", span=3)], [Cell("Location:", bold=True), Cell("Separate classroom in public integrated facility", span=3)], [Cell("Comments:", bold=True), Cell("", span=3)]]
    b += [Heading("Present Levels"), Para("Paloma writes letters to her grandmother and reads them aloud. Her sentences are long and lose their verbs. She is correct in 46% of past tense verbs. " + no("In third grade she had 20 minutes weekly in a group.")),
          Heading("Goal"), Para("By 10/31/2025 Paloma will use past tense verbs with 85% accuracy in a story of 2 minutes."), Heading("Offer of FAPE - Services"),
          Para("Programs and services are provided when the district of service is in session, excluding holidays, vacations and non-instructional days unless stated otherwise."), Table(rows, [1.1, 2.3, 1.1, 2.3], head=0, ruled=False), BREAK,
          Heading("Notes"), Para(no("The parent asked about 120 minutes weekly; the team will meet in the spring to look at the data.")), *safeguards(s)]
    return "chromium", paper(s, b, size=10, accent="#e4e4e4")
