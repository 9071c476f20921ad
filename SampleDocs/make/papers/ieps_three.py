"""One more IEP: Virginia, with a services table that runs over a page and ranges."""
from .blocks import Heading, Paper, Para, Table, pairs
from .sections import (BREAK, Notes, Student, accommodation_table, assessment, evaluation_table, factors, goal_blocks, lre, safeguards, school_day,
                       special_factors, team_table, us)
from .truth import mandate, part

SDI, SLP, OT, PT = "specially_designed_instruction", "speech_language", "occupational_therapy", "physical_therapy"


def virginia():
    s = Student("Thaddeus Wray-Holcomb", "2012-02-17", "1190045562", "8", "Rockfish Gap Middle School", "Rivanna Hollow County Public Schools", "VA", "2026-01-14", "2026-01-20", "2027-01-13",
                "Multiple Disabilities", ("he", "him", "his"), "Octavia Wray and Silas Holcomb",
                [("Octavia Wray", "Parent", "Present"), ("Silas Holcomb", "Parent", "By telephone"), ("J. Dogwood", "Special education teacher", "Present"), ("P. Redbud", "General education teacher", "Present"), ("V. Hemlock", "Speech-language pathologist", "Present"),
                 ("E. Serviceberry", "Physical therapist", "Written report"), ("C. Sourwood", "Occupational therapist", "Present"), ("R. Tupelo-Gum", "Principal designee", "Present")])
    no = Notes()
    b = [Para("Individualized Education Program (IEP)", "title"), Para(s.district, "center"),
         pairs([("Student Name", s.name), ("Date of Birth", us(s.dob)), ("Student ID Number", s.id), ("Grade", s.grade), ("School", s.school), ("Disability", s.disability), ("IEP Meeting Date", us(s.meeting)), ("IEP Start Date", us(s.start)), ("IEP End Date", us(s.end)), ("Parents", s.parents)]),
         Para("The IEP is in effect across two school years. Services for the rest of this year and for the next year are written on separate rows."), *team_table(s, "Participants Involved"), BREAK,
         Heading("Present Level of Academic Achievement and Functional Performance"),
         Para("Thaddeus keeps the score at home games and knows the batting average of every player on the team. He uses a walker in the halls and a power chair outside. He answers with short phrases and with a speech device that holds 84 pages."),
         Para("Reading: he reads at the middle of grade three and understands grade six text when it is read to him. On five quizzes with the text read aloud he scored 70, 75, 80, 70 and 85 percent. " + no("In grade seven he was in reading class for 90 minutes daily with 18 other students.")),
         Para("Mathematics: with a calculator he solves one-step equations in 12 of 20 trials. He makes a table of scores and finds the mean. He is learning to estimate before he calculates."),
         Para("Communication: with the device he makes 4 messages of three or more words in an hour. Partners who wait for ten seconds get twice as many. " + no("The division's device team visited for 120 minutes in October.")),
         Para("Motor: he walks 200 feet with the walker in 5 minutes and stands at the counter for 8 minutes. Stairs are not safe. " + no("Outside school he has physical therapy 2 times per week for 45 minutes.") + " He cuts soft food and opens one of three kinds of packages."),
         Para("Social: classmates greet him and he would like to be the one who greets. He was invited to two birthday parties this fall, the first in several years. His parents would like him to be asked what he wants before plans are made."),
         evaluation_table([["Achievement test", "10/21/2024", "Broad reading", "68", "2"], ["Achievement test", "10/22/2024", "Broad mathematics", "72", "3"], ["Language scale", "10/28/2024", "Receptive vocabulary", "90", "25"], ["Gross motor measure", "11/04/2024", "Standing, walking", "61%", ""], ["Visual-motor test", "11/05/2024", "Copying", "65", "1"]]),
         school_day(s, 410, 28, 0, no, "There are seven periods of 48 minutes and an advisory of 20 minutes."), BREAK,
         *special_factors(s, factors(s, "", "Speech device, power chair, calculator with large keys"), "Factors for IEP Team Consideration"),
         Heading("Transition statement", 2), Para("Thaddeus will be 14 in February. He wants to work at a ball park. He will visit two workplaces in the spring. " + no("The visits last 150 minutes each and are open to the whole grade.")), BREAK,
         Heading("Measurable Annual Goals"),
         *goal_blocks(s, [
             ("Reading", "Given a passage of grade four, Thaddeus will read it with 95% accuracy and answer 8 of 10 questions on three probes.", "88%, 5 of 10", "95%, 8 of 10", [("Grade three text", "04/10/2026", "95%"), ("Grade four, first read aloud", "11/06/2026", "90%"), ("Grade four", "01/13/2027", "95%")]),
             ("Mathematics", "Given a calculator, Thaddeus will solve two-step equations in 15 of 20 trials.", "4 of 20", "15 of 20", [("One step", "04/10/2026", "18 of 20"), ("Two steps, cue", "11/06/2026", "14 of 20"), ("Two steps", "01/13/2027", "15 of 20")]),
             ("Communication", "Thaddeus will start an exchange of three or more turns in 10 of 12 chances in a school day.", "3 of 12", "10 of 12", [("Adults", "04/10/2026", "8 of 12"), ("One classmate", "11/06/2026", "8 of 12"), ("Group", "01/13/2027", "10 of 12")]),
             ("Mobility", "Thaddeus will walk 350 feet with the walker in 6 minutes in 4 of 5 trials.", "200 feet, 5 minutes", "350 feet, 6 minutes", [("250 feet", "04/10/2026", "4 of 5"), ("300 feet", "11/06/2026", "4 of 5"), ("350 feet", "01/13/2027", "4 of 5")]),
             ("Self-help", "Thaddeus will open lunch packages of all three kinds within 4 minutes in 9 of 10 days.", "1 of 3 kinds", "3 of 3 kinds", [("Two kinds", "04/10/2026", "9 of 10"), ("Three kinds, cue", "11/06/2026", "8 of 10"), ("Three kinds", "01/13/2027", "9 of 10")])], "Annual Goal", no), BREAK]
    acc = ["Text read aloud above grade three", "Ten seconds of wait time", "Large-key calculator", "Scribe or device for answers over one line", "Early release between classes", "Seat at the end of a row", "Copies of slides", "Standing counter for labs", "Two sets of textbooks", "Tests over two days", "Peer note partner", "Adjusted worksheet length"]
    b += [Heading("Services: Least Restrictive Environment, Services, Accommodations"), Heading("Accommodations and Modifications", 2),
          accommodation_table([[a, "Daily", "All classes", f"{us(s.start)} to {us(s.end)}"] for a in acc], ["Accommodation(s)/Modification(s)", "Frequency", "Location", "Duration m/d/y to m/d/y"], [3, 0.8, 1, 1.8]),
          Heading("Services", 2), Para("The frequency of services follows the school calendar and excludes holidays and days on which school is closed.*")]
    one, two = ("01/20/2026", "06/12/2026"), ("08/19/2026", "01/13/2027")
    rows = [("English, resource", "48 minutes, 5 times per week", "Special education classroom", one), ("English, resource", "48 minutes, 5 times per week", "Special education classroom", two),
            ("Mathematics, inclusion", "2 hrs/week", "General education classroom", one), ("Mathematics, inclusion", "3 hrs/week", "General education classroom", two),
            ("Speech-language therapy", "20-30 minutes, 2 x week", "Speech room", one), ("Speech-language therapy", "20-30 minutes, 2 x week", "Speech room", two),
            ("Physical therapy", "8 sessions per semester, 30 minutes", "Therapy room", one), ("Physical therapy", "8 sessions per semester, 30 minutes", "Therapy room", two),
            ("Occupational therapy consultation", "at least 30 minutes per month", "General education classroom", one), ("Occupational therapy consultation", "at least 30 minutes per month", "General education classroom", two),
            ("Adult assistance, lunch and transitions", "1 hr 15 min daily", "Cafeteria", (one[0], two[1]))]
    b += [Table([["Service(s)", "Frequency*", "Instructional Setting", "Duration m/d/y to m/d/y"]] + [[a, f, p, f"{d[0]} to {d[1]}"] for a, f, p, d in rows], [2, 2, 1.7, 1.7]),
          Para("* Frequency is stated for each week, month or semester in which school is in session.", "small"), BREAK,
          *assessment(s, [["Standards test", "Reading", "With accommodations", "Read aloud; device"], ["Standards test", "Mathematics", "With accommodations", "Calculator; 2 days"], ["Standards test", "Science", "With accommodations", "Read aloud; scribe"]], "State and Division Assessments"), BREAK,
          *lre(s, 300, 2050, "The team began with the classes that the whole grade attends and placed support there first.", no, "Placement"), BREAK,
          Heading("Notes of the Meeting"), Para("The team thanked Thaddeus for the slides he had made about himself; he left after showing them. The principal designee asked for corrections to the draft and two were made."),
          Para(no("Mr. Holcomb asked for physical therapy of 30 minutes each week instead of a number per semester.") + " The therapist wishes to gather sessions before the field trip in May."),
          Para(no("The English teacher can offer 20 minutes of extra help on Mondays.") + " " + no("A one-on-one aide for 410 minutes daily was considered and not chosen.")),
          Heading("Prior Written Notice", 2), pairs([("Proposed", "Services on the page before this one"), ("Refused", no("Speech therapy of 60 minutes, 3 x week")), ("Reason", "Data show most growth when staff and classmates wait, not when sessions are longer"), ("Options", "Fewer services; placement in a separate class")], 1), BREAK,
          *safeguards(s, "Prior Notice and Parent Consent")]
    iso = lambda d: dict(start=f"{d[0][6:]}-{d[0][:2]}-{d[0][3:5]}", end=f"{d[1][6:]}-{d[1][:2]}-{d[1][3:5]}", dates="row")
    room, gen = "special_education_room", "general_education"
    kinds = {"English, resource": (SDI, part(48, 5), room, "none", {}), "Speech-language therapy": (SLP, part((20, 30), 2), "therapy_room", "range", {}),
             "Physical therapy": (PT, part(30, 8, "semester"), "therapy_room", "none", {}),
             "Occupational therapy consultation": (OT, part(total=(30, None), unit="month", delivery="consult"), gen, "floor", {"delivery": ["indirect"]}),
             "Adult assistance, lunch and transitions": ("para_support", part(total=75, unit="day", accept={"minutesPerSession": [[75, 75]], "sessionsPerPeriod": [[1, 1]]}), "cafeteria", "none", {})}
    ms = []
    for n, (a, f, p, d) in enumerate(rows):
        svc, prt, setting, vague, acc_ = kinds.get(a) or (SDI, part(total=120 if f.startswith("2") else 180), gen, "none", {})
        ms.append(mandate(svc, a, f, prt, setting, p, vagueness=vague, accept=acc_, **iso(d)))
        ms[-1]["page"] = 6 if n < 7 else 7  # the table breaks after the first row of physical therapy
    return dict(name="virginia-two-school-years", student=s, mandates=ms, marks=["Instructional Setting", "1 hr 15 min daily"], layout="va", producer="weasyprint", accommodations=acc, no=no,
                traps=["the table runs over a page", "two rows a service, one for each school year", "the amount changes between them", "Duration is a span of dates", "ranges and floors", "sessions per semester", "hours"],
                paper=Paper("IEP", f"{s.name}   {s.id}   {us(s.meeting)}", s.district, b, font="serif", size=11, accent="#e8e4f0"))
