"""Four IEPs: New York, a narrative one, Illinois, Ohio."""
from .blocks import Cell, Heading, Paper, Para, Table, Ticks, pairs
from .sections import (BREAK, Notes, Student, assessment, evaluation_table, factors, goal_blocks, lre, safeguards, school_day,
                       special_factors, team_table, us)
from .truth import mandate, part

SDI, SLP, OT, PT = "specially_designed_instruction", "speech_language", "occupational_therapy", "physical_therapy"


def new_york():
    s = Student("Tamsin Vandermeer", "2014-04-12", "203-8817", "6", "Sugar Hollow Middle School", "Mohawk Ridge Central School District", "NY", "2025-06-11", "2025-09-04", "2026-06-26",
                "Learning Disability", ("she", "her", "her"), "Joost Vandermeer",
                [("Joost Vandermeer", "Parent", "Attended"), ("B. Ellicott", "CSE chairperson", "Attended"), ("A. Tansy", "Special education teacher", "Attended"), ("M. Oriskany", "Regular education teacher", "Attended"),
                 ("R. Sedgewick", "School psychologist", "Attended"), ("L. Fenimore-Ash", "Speech therapist", "Attended by phone")])
    no = Notes()
    b = [Para("Individualized Education Program (IEP)", "title"), Para(s.district, "center"), Para("Committee on Special Education, 9 Weir Street", "center"),
         pairs([("Student Name:", s.name), ("Date of Birth:", us(s.dob)), ("Local ID #:", s.id), ("Grade:", s.grade), ("Disability Classification:", s.disability), ("School:", s.school), ("Date of CSE Meeting:", us(s.meeting)), ("Date IEP is to be Implemented:", us(s.start)),
                ("Projected Date of Annual Review:", us("2026-06-26")), ("Parent:", s.parents)]), *team_table(s, "Committee Participants"), BREAK,
         Heading("Present Levels of Performance and Individual Needs"), Heading("Evaluation results", 2),
         evaluation_table([["Achievement test", "01/22/2025", "Reading comprehension", "80", "9"], ["Achievement test", "01/22/2025", "Written expression", "77", "6"], ["Language scale", "01/29/2025", "Listening comprehension", "84", "14"], ["Motor coordination test", "02/03/2025", "Fine motor", "83", "13"]]),
         Heading("Academic achievement, functional performance and learning characteristics", 2),
         Para("Tamsin writes songs and can explain how each verse is built. In class she listens well for the first part of the period; after that her notes stop. She reads grade five passages with 94% accuracy and answers 5 of 10 questions about them. " + no("This year she had resource room 3 x week for 40 minutes.")),
         Para("Writing: a five-paragraph essay took her three class periods, with one period of 42 minutes spent on the opening sentence. Spelling is correct in 71% of words. In mathematics she is at grade level and is learning to check her answers."),
         Para("Speech and language: she follows two-step directions in 9 of 10 trials and three-step directions in 5 of 10. Vocabulary for school subjects is a need. " + no("The speech therapist saw her individually for 1 x week, 45 minutes through the summer, privately.")),
         Heading("Social development", 2), Para("Tamsin has a small circle of friends and is liked. She worries about being called on. " + no("The guidance counselor runs a lunch bunch of 30 minutes each Friday that she may join.")),
         Heading("Physical development", 2), Para("Healthy; wears glasses for the board. Writing by hand tires her after 10 minutes. " + no("An occupational therapy trial of 6 x 30 minutes ended in April.")),
         Heading("Management needs", 2), Para("A quiet place to start writing, help to break work into parts, and a check by an adult after about 15 minutes."),
         school_day(s, 405, 42, 0, no, "Class periods are 42 minutes."), BREAK,
         *special_factors(s, factors(s, "", "Word processor"), "Student Needs Relating to Special Factors"),
         Heading("Measurable Postsecondary Goals", 2), Para("Not required at this age."), BREAK,
         Heading("Measurable Annual Goals"),
         *goal_blocks(s, [
             ("Reading", "Given a grade-level passage, Tamsin will answer literal and inferential questions with 80% accuracy over four weeks.", "5 of 10", "8 of 10 over 4 weeks", [("Literal", "November 2025", "80%"), ("Inferential, cue", "February 2026", "70%"), ("Both", "June 2026", "80%")]),
             ("Writing", "Given an outline, Tamsin will begin writing within 5 minutes and complete a draft of four paragraphs in two class periods in 4 of 5 tasks.", "1 of 5", "4 of 5", [("Two paragraphs", "November 2025", "4 of 5"), ("Three paragraphs", "February 2026", "4 of 5"), ("Four paragraphs", "June 2026", "4 of 5")]),
             ("Speech/Language", "Tamsin will follow three-step directions with subject vocabulary in 9 of 10 trials.", "5 of 10", "9 of 10", [("With repeat", "November 2025", "9 of 10"), ("With gesture", "February 2026", "8 of 10"), ("Alone", "June 2026", "9 of 10")]),
             ("Motor", "Tamsin will type 20 words per minute with 90% accuracy for 10 minutes.", "9 words", "20 words", [("12 words", "November 2025", "90%"), ("16 words", "February 2026", "90%"), ("20 words", "June 2026", "90%")]),
             ("Social/Emotional", "Tamsin will name a worry and choose a strategy in 4 of 5 sessions.", "1 of 5", "4 of 5", [("Name", "November 2025", "4 of 5"), ("Choose", "February 2026", "3 of 5"), ("Both", "June 2026", "4 of 5")])], "Annual Goal", no), BREAK]
    heads = ["Special Education Program/Services", "Service Delivery Recommendations*", "Frequency\nHow often provided", "Duration\nLength of session", "Location\nWhere service will be provided", "Projected Beginning/ Service Date(s)"]
    w = [1.6, 1.4, 1, 1, 1.35, 1.25]
    grp = lambda t: [Cell(t, span=6, bold=True, shade=True)]
    b += [Heading("Recommended Special Education Programs and Services"),
          Table([heads, grp("Special Education Program"),
                 ["Integrated Co-Teaching Services - English", "Class (12:1)", "5 x week", "42 min.", "General education class", "09/04/2025"],
                 ["Resource Room Program", "Small group (5:1)", "Daily", "40 min.", "Resource room", "09/04/2025"],
                 ["Consultant Teacher Services - Social Studies", "Indirect", "1 x week", "60 min.", "General education class", "09/04/2025"],
                 grp("Related Services"),
                 ["Speech/Language Therapy", "Small group (3:1)", "3 x week", "30 min.", "Therapy room", "09/08/2025"],
                 ["Occupational Therapy", "Individual", "2 x month", "30 min.", "Therapy room", "09/08/2025"],
                 ["Counseling Services", "Small group (4:1)", "1 x week", "30 min.", "Counseling office", "09/08/2025"],
                 grp("Supplementary Aids and Services / Program Modifications / Accommodations"), [Cell("See the next page.", span=6)],
                 grp("Supports for School Personnel on Behalf of Student"),
                 ["Training in writing strategies", "Staff", "1 x year", "60 min.", "School", "09/04/2025"]], w, small=True),
          Para("* Identify, if applicable, class size (maximum student-to-staff ratio), language if other than English, group or individual services, direct and/or indirect consultant teacher services or other service delivery recommendations.", "small"),
          Heading("12-Month Service and/or Program", 2), Ticks([("No", False), ("Yes", True)], "Eligible for July and August"),
          Para("The student will receive the special education program and services recommended below in July and August because of substantial regression."),
          Table([heads, ["Speech/Language Therapy (July/August)", "Individual", "2 x week", "30 min.", "Therapy room", "07/06/2026 - 08/14/2026"]], w, small=True), BREAK]
    acc = ["Check for understanding after directions", "Copy of class notes", "Work broken into smaller parts", "Use of a word processor for writing", "Refocusing and redirection", "Preview of vocabulary"]
    b += [Heading("Supplementary Aids and Services, Program Modifications, Accommodations"), Table([["Accommodation", "Setting", "When"]] + [[a, "All classes", "Throughout the day"] for a in acc], [3, 1.6, 1.6]),
          Heading("Testing Accommodations"), Table([["Testing accommodation", "Conditions", "Implementation"], ["Extended time (1.5)", "Tests longer than 40 minutes", "Test of 60 minutes becomes 90 minutes"], ["Separate location", "All tests with writing", "Group of no more than 12"], ["Breaks", "Tests longer than 40 minutes", no("5 minutes of break for every 40 minutes of testing")]], [2, 2.2, 2.6]), BREAK,
          *assessment(s, [["State test", "English language arts", "Same as peers", "Extended time, separate location"], ["State test", "Mathematics", "Same as peers", "Extended time"], ["District writing task", "Writing", "Same as peers", "Word processor"]], "Participation in State and District-Wide Assessments"),
          Heading("Coordinated Set of Transition Activities", 2), Para("Not required at this age."), BREAK,
          *lre(s, 335, 2025, "Removal from the general education environment occurs only for resource room and the related services named above.", no, "Participation with Students without Disabilities; Placement"),
          Heading("Special Transportation", 2), Para("None. " + no("The bus ride is 28 minutes in the morning.")), BREAK,
          Heading("Committee Comments"),
          Para("The chairperson reviewed the evaluation results and asked the parent to add to the picture of strengths. Mr. Vandermeer brought a recording of two songs."),
          Para(no("Mr. Vandermeer asked for a special class in English, 12:1+1, 5 x week, 84 minutes.") + " The committee looked at the class profile and chose co-teaching instead."),
          Para(no("The psychologist had recommended counseling 2 x week for 20 minutes.") + " The committee discussed the number of times she leaves class and settled on one group session."),
          Heading("Prior Notice", 2), pairs([("Action", "Program and services recommended for the coming school year"), ("Options rejected", no("Resource room 3 x week, 40 min., as in the year before")), ("Because", "Progress in writing was less than half of what the goal asked"), ("Basis", "Evaluations of January and February, reports by teachers")], 1), BREAK, *safeguards(s, "Due Process Notice and Attendance")]
    D = dict(start="2025-09-08", dates="row")
    Y = dict(start=s.start, dates="row")
    ms = [mandate(SDI, "Integrated Co-Teaching Services - English", "Class (12:1) · 5 x week · 42 min.", part(42, 5), "general_education", "General education class", accept={"delivery": ["group"]}, **Y),
          mandate(SDI, "Resource Room Program", "Small group (5:1) · Daily · 40 min.", part(40, 1, "day", delivery="group", group=5), "special_education_room", "Resource room", **Y),
          mandate(SDI, "Consultant Teacher Services - Social Studies", "Indirect · 1 x week · 60 min.", part(60, 1, delivery="indirect"), "general_education", "General education class", accept={"delivery": ["consult"]}, **Y),
          mandate(SLP, "Speech/Language Therapy", "Small group (3:1) · 3 x week · 30 min.", part(30, 3, delivery="group", group=3), "therapy_room", "Therapy room", **D),
          mandate(OT, "Occupational Therapy", "Individual · 2 x month · 30 min.", part(30, 2, "month", delivery="individual"), "therapy_room", "Therapy room", **D),
          mandate("counseling", "Counseling Services", "Small group (4:1) · 1 x week · 30 min.", part(30, 1, delivery="group", group=4), "therapy_room", "Counseling office", accept={"setting": ["campus", None]}, **D),
          mandate("other", "Training in writing strategies", "Staff · 1 x year · 60 min.", part(60, 1, "year", delivery="indirect"), "campus", "School", optional=True, accept={"service": [SDI], "delivery": ["consult", "unspecified"], "setting": [None, "all_settings"], "providerRole": ["special_education_teacher"]}, **Y),
          mandate(SLP, "Speech/Language Therapy (July/August)", "Individual · 2 x week · 30 min.", part(30, 2, delivery="individual", scope="ESY"), "therapy_room", "Therapy room", start="2026-07-06", end="2026-08-14", dates="row", scope="ESY")]
    return dict(name="new-york-ratio-table", student=s, mandates=ms, marks=["Service Delivery Recommendations"], layout="ny", producer="chromium", accommodations=acc, no=no,
                traps=["Duration is the length of a session", "the ratio carries the delivery, but 12:1 is a class size", "no end dates", "July and August in a table of their own", "heading cells of two lines"],
                paper=Paper("IEP", f"{s.name}   DOB {us(s.dob)}   CSE {us(s.meeting)}", s.district, b, font="condensed", size=10.5, accent="#dbe7f3"))


def narrative():
    s = Student("Jericho Applewhite", "2017-01-25", "WY-55102", "3", "Greasewood Elementary", "Bitter Sage County School District No. 4", "WY", "2025-09-03", "2025-09-08", "2026-09-02",
                "Specific Learning Disability; Developmental Coordination needs", ("he", "him", "his"), "Lorna Applewhite and Wade Tillett",
                [("Lorna Applewhite", "Mother", "Present"), ("Wade Tillett", "Stepfather", "Present"), ("S. Bitterroot", "Special education teacher", "Present"), ("Q. Harebell", "Third grade teacher", "Present"), ("E. Longspur", "Speech-language pathologist", "Present"),
                 ("N. Pronghorn", "Occupational therapist", "Present"), ("A. Meadowlark", "School social worker", "Present"), ("D. Cutbank", "Principal", "Present")])
    no = Notes()
    b = [Para("Individualized Education Program", "title"), Para(s.district, "center"),
         pairs([("Student", s.name), ("Date of birth", us(s.dob)), ("Student number", s.id), ("Grade", s.grade), ("School", s.school), ("Eligibility", s.disability), ("Meeting date", us(s.meeting, "long")), ("IEP start date", us(s.start, "long")), ("IEP end date", us(s.end, "long")), ("Parents", s.parents)], 1),
         *team_table(s, "Who took part"), BREAK,
         Heading("About Jericho"),
         Para("Jericho keeps a notebook of weather. He knows which clouds mean hail and likes to be asked. He lives with his mother, stepfather and two younger brothers on a ranch 22 miles from school. He comes in early and helps set out the chairs."),
         Para("His teachers see a child who works hard when he can see the end of a task. He is proud of finishing. His family would like him to read the forecast himself and to tie his own boots."),
         Heading("How he is doing now", 1),
         Para("Mathematics. He counts on his fingers for sums above ten and lost track in 7 of 20 problems. On the spring measure he scored at the 12th percentile. " + no("Last year Jericho received 30 minutes of math help five times each week from a tutor paid by the parents' group.") + " Place value is not yet secure. He can build numbers with blocks and then loses the thread when writing them."),
         Para("Language. He leaves out word endings and confuses before and after. In a sample of 100 sentences 58 were complete. " + no("In second grade the speech-language pathologist provided 20 minutes of therapy three times per week.") + " His sounds are now correct and will not be a goal."),
         Para("Motor. He writes eight letters from memory in lower case. Scissors are hard. On the playground he avoids climbing and stops after half a lap. " + no("He had physical therapy at the hospital once a week for 60 minutes until March.")),
         Para("Feelings and friends. He cries when he loses a game, about twice a week. He calms in 6 minutes on average if left near the window. " + no("The social worker met with him for 15 minutes on each of four days during the first week of school.")),
         evaluation_table([["Mathematics scale", "04/14/2025", "Number operations", "81", "10"], ["Language sample norms", "04/15/2025", "Sentence length", "78", "7"], ["Motor test", "04/17/2025", "Coordination", "72", "3"]]),
         school_day(s, 390, 30, 25, no, "The district runs four longer days in some weeks of winter."), BREAK,
         *special_factors(s, factors(s, "", ""), "Things the team must consider"),
         Heading("Extended school year", 2), Para("The team looked at the data and found no sign of loss over breaks that would call for summer services."), BREAK,
         Heading("Goals"),
         *goal_blocks(s, [
             ("Mathematics", "By September 2026 Jericho will add and subtract within 100 with place value drawings, correct in 16 of 20 problems.", "13 of 20 within 20", "16 of 20 within 100", [("Within 20, no fingers", "12/18/2025", "18 of 20"), ("Within 50", "03/19/2026", "16 of 20"), ("Within 100", "09/02/2026", "16 of 20")]),
             ("Language", "By September 2026 Jericho will use complete sentences with correct endings in 85 of 100 sentences.", "58 of 100", "85 of 100", [("65", "12/18/2025", "2 samples"), ("75", "03/19/2026", "2 samples"), ("85", "09/02/2026", "2 samples")]),
             ("Fine motor", "By September 2026 Jericho will write all lower case letters from memory within 4 minutes.", "8 letters", "26 letters", [("14", "12/18/2025", "3 trials"), ("20", "03/19/2026", "3 trials"), ("26", "09/02/2026", "3 trials")]),
             ("Gross motor", "By September 2026 Jericho will complete a course of six stations with no more than one rest of 2 minutes.", "2 stations", "6 stations", [("3", "12/18/2025", "3 of 4"), ("5", "03/19/2026", "3 of 4"), ("6", "09/02/2026", "3 of 4")]),
             ("Coping", "By September 2026 Jericho will use a calming step after losing in 4 of 5 games.", "1 of 5", "4 of 5", [("With help", "12/18/2025", "3 of 5"), ("With card", "03/19/2026", "4 of 5"), ("Alone", "09/02/2026", "4 of 5")])], "Goal", no), BREAK,
         Heading("Special Education and Related Services"),
         Para("The team wrote the services in sentences so that the family can read them without a key. Unless a sentence gives other dates, each service begins on September 8, 2025 and ends on September 2, 2026."),
         Heading("Special education", 2),
         Para("Jericho will receive forty-five (45) minutes of specialized math instruction four times per week from the special education teacher in the resource room. He will stay with his class for the math warm-up."),
         Para("From October 6, 2025, the adapted physical education teacher will provide adapted physical education for 30 minutes, two times per week, in the gymnasium."),
         Heading("Related services", 2),
         Para("The speech-language pathologist will provide group language therapy for 30 minutes twice weekly in the speech room. Groups are formed by age and goal."),
         Para("Occupational therapy will be provided by the occupational therapist for 20 minutes once a week in the general education classroom."),
         Para("The school social worker will provide individual counseling for 30 minutes every other week in her office."),
         Heading("Support for staff", 2),
         Para("The occupational therapist will consult with the classroom teacher for 15 minutes per month about seating and writing tools."),
         Heading("What the services do not include", 2),
         Para(no("The team discussed but did not add reading instruction of 30 minutes daily, because reading is at grade level.")), BREAK]
    acc = ["A number line on the desk", "Shorter written assignments with the same content", "A stool with a footrest", "A quiet spot near the window", "Words for before and after on a card"]
    b += [Heading("Accommodations"), Table([["Accommodation", "Place", "How often"]] + [[a, "All school places", "Every day"] for a in acc], [3.2, 1.6, 1.3]),
          *assessment(s, [["State test, grade 3", "English language arts", "With accommodations", "Extra time"], ["State test, grade 3", "Mathematics", "With accommodations", "Number line where allowed; extra time"]], "Assessments"), BREAK,
          *lre(s, 320, 1950, "Jericho learns with his class for science, reading, social studies, music and art. He leaves only for the instruction and therapy described in the services section.", no, "Least restrictive environment"), BREAK,
          Heading("What was said at the meeting"),
          Para("Mr. Tillett asked how the math time would be used. Ms. Bitterroot showed the blocks and the drawing that replaces them."),
          Para(no("Ms. Applewhite asked whether counseling could be 30 minutes every week.") + " Ms. Meadowlark said that the class lesson she gives already reaches him. " + no("That lesson is 25 minutes a week for all third graders.")),
          Para(no("The pathologist had planned to propose 30 minutes of therapy once a week and changed it after hearing the family.")),
          Para(no("The principal said that the aide in the third grade is there for 120 minutes each morning for all children.")),
          Heading("Notice of the district's decision", 2), pairs([("The district will", "provide the services written in this plan"), ("The district will not", no("provide physical therapy of 60 minutes per week")), ("Reason", "The motor test and the class observation show needs that adapted physical education meets")], 1), BREAK,
          *safeguards(s, "Rights and signatures")]
    ms = [mandate(SDI, "specialized math instruction", "forty-five (45) minutes · four times per week", part(45, 4), "special_education_room", "resource room", "special_education_teacher", "special education teacher"),
          mandate("adapted_pe", "adapted physical education", "30 minutes, two times per week", part(30, 2), "campus", "gymnasium", "adapted_pe_teacher", "adapted physical education teacher", start="2025-10-06", dates="row", accept={"setting": ["therapy_room", None]}),
          mandate(SLP, "group language therapy", "30 minutes twice weekly", part(30, 2, delivery="group"), "therapy_room", "speech room", "slp", "speech-language pathologist"),
          mandate(OT, "Occupational therapy", "20 minutes once a week", part(20, 1), "general_education", "general education classroom", "ot", "occupational therapist"),
          mandate("counseling", "individual counseling", "30 minutes every other week", part(30, 1, count=2, delivery="individual"), "therapy_room", "her office", "social_worker", "school social worker", accept={"setting": ["campus", None]}),
          mandate(OT, "consult with the classroom teacher", "15 minutes per month", part(total=15, unit="month", delivery="consult"), None, None, "ot", "occupational therapist", accept={"delivery": ["indirect"], "setting": ["general_education"]})]
    return dict(name="narrative-sentences", student=s, mandates=ms, marks=["Related services Support for staff"], layout="narrative", producer="libreoffice", accommodations=acc, no=no,
                traps=["services only in sentences", "dates in words, in a sentence above", "one service starts later", "number word with digits in brackets", "past, requested and declined services in the same wording"],
                paper=Paper("Individualized Education Program", f"{s.name}   Confidential", f"{s.district}   Meeting of {us(s.meeting, 'long')}", b, font="sans", size=11, accent="#EFE9DC"))


def illinois():
    s = Student("Oksana Prybylo", "2012-10-08", "SIS 90277316", "7", "Wheelwright Junior High", "Prairie Lantern CUSD 217", "IL", "2025-10-09", "2025-10-14", "2026-10-08",
                "Emotional Disability; Specific Learning Disability", ("she", "her", "her"), "Halyna Prybylo",
                [("Halyna Prybylo", "Parent", "Present"), ("Oksana Prybylo", "Student", "Present for goals"), ("T. Coneflower", "Special education teacher", "Present"), ("J. Burr-Oak", "General education teacher", "Present"),
                 ("W. Kestrel", "School social worker", "Present"), ("I. Bluestem", "Speech-language pathologist", "Excused in writing"), ("R. Catalpa", "LEA representative", "Present")])
    no = Notes()
    b = [Para("Conference Summary Report and Individualized Education Program", "title"), Para(s.district, "center"),
         Table([[Cell("Student identification", span=4, bold=True, shade=True)], [Cell("Student's Name", bold=True), s.name, Cell("Date of Birth", bold=True), us(s.dob)], [Cell("SIS ID", bold=True), s.id[4:], Cell("Grade", bold=True), s.grade],
                [Cell("Resident District", bold=True), s.district, Cell("Attending School", bold=True), s.school], [Cell("Date of Meeting", bold=True), us(s.meeting), Cell("Eligibility", bold=True), s.disability], [Cell("Parent", bold=True), s.parents, Cell("Language", bold=True), "Ukrainian and English; interpreter offered"]], [1.2, 1.7, 1.2, 1.8], head=0),
         Ticks([("Annual review", True), ("Reevaluation", False), ("Initial", False)], "Purpose of conference"), *team_table(s, "Participants"), BREAK,
         Heading("Present Levels of Academic Achievement and Functional Performance"),
         Para("Oksana draws portraits and keeps a record of every book she has read since grade two. She came to the district in March. She is careful, quiet, and direct when she trusts someone."),
         Para("Reading: comprehension of grade six texts is 70%; vocabulary in English is still growing. " + no("At her former school she had 400 minutes per week of English as a new language, which ended when she passed the test.")),
         Para("Mathematics: she solves equations with one variable in 6 of 10 trials. Missing skills are fractions and integers. Work is finished when the first problem is done together."),
         Para("Social and emotional: in September she left class 11 times, for between 5 and 35 minutes. She returns sooner when she may draw. " + no("The social worker logged 210 minutes of crisis support in September, which is not part of this plan.")),
         Para("Communication: she understands more than she says. On the language test in English and Ukrainian she was in the low average range in both. " + no("The therapist spent 90 minutes on testing with an interpreter.")),
         Para("Functional: she rides the bus alone, keeps her locker in order and manages money. " + no("She works with her mother for 4 hours on Saturdays.")),
         evaluation_table([["Behavior rating, teacher", "09/22/2025", "Anxiety", "71", "97"], ["Behavior rating, parent", "09/22/2025", "Anxiety", "68", "95"], ["Achievement test", "04/29/2025", "Applied problems", "83", "13"], ["Language test", "05/06/2025", "Expressive", "86", "18"]]),
         school_day(s, 400, 30, 10, no, "Periods are 42 minutes with 4 minutes of passing."), BREAK,
         *special_factors(s, factors(s, "Leaves class when anxious; see functional behavior page.", "", "Passed the English language test in the spring; Ukrainian is spoken at home."), "Consideration of Special Factors"),
         Heading("Functional Behavioral Assessment and Intervention Plan", 2),
         Para("Target behavior: leaving the room without a pass. Average: 2.8 times per week. The plan teaches asking for a pass. " + no("A pass lasts up to 10 minutes and may be used three times a day.") + " Staff note the time out and the time back."), BREAK,
         Heading("Goals and Objectives"),
         *goal_blocks(s, [
             ("Social and emotional", "Oksana will ask for a pass before leaving in 9 of 10 events and return within 10 minutes.", "2 of 10, 19 minutes", "9 of 10, 10 minutes", [("Ask with card", "12/19/2025", "60%"), ("Ask aloud", "03/20/2026", "80%"), ("Return in 10 minutes", "10/08/2026", "90%")]),
             ("Mathematics", "Oksana will solve equations with fractions and integers with 80% accuracy on four quizzes.", "35%", "80%", [("Integers", "12/19/2025", "80%"), ("Fractions", "03/20/2026", "75%"), ("Both", "10/08/2026", "80%")]),
             ("Reading vocabulary", "Oksana will use context to choose the meaning of 16 of 20 new words.", "9 of 20", "16 of 20", [("Same page", "12/19/2025", "14 of 20"), ("Chapter", "03/20/2026", "15 of 20"), ("New text", "10/08/2026", "16 of 20")]),
             ("Language", "Oksana will give a spoken summary of two minutes with four main points in 4 of 5 trials.", "1 point", "4 points", [("2 points", "12/19/2025", "4 of 5"), ("3 points", "03/20/2026", "4 of 5"), ("4 points", "10/08/2026", "4 of 5")])], "Goal", no), BREAK]
    acc = ["Pass card on the desk", "First problem done together", "Bilingual glossary", "Extended time on tests", "Choice of seat near the door", "Preview of changes in the schedule"]
    b += [Heading("Educational Accommodations and Supports"), Table([["Accommodation or support", "Area", "Used when"]] + [[a, "All areas", "Daily"] for a in acc], [3.2, 1.4, 1.4]),
          *assessment(s, [["State assessment", "Reading and math", "With accommodations", "Extended time; bilingual glossary"], ["District growth measure", "Reading and math", "With accommodations", "Small group, 2 sessions of 45 minutes"]], "Assessment"), BREAK]
    grp = lambda t: [Cell(t, span=3, bold=True, shade=True)]
    b += [Heading("Educational Services and Placement"),
          pairs([("Initiation Date:", us(s.start)), ("Duration Date:", us(s.end))]),
          Para("The student takes part in general education for all parts of the day that are not listed below. Services are provided on days when school is in session."),
          Table([["Services and Supports", "Provider", "Minutes Per Week in Setting"],
                 grp("1. Participation in general education classes with supplementary aids"),
                 ["Paraprofessional support, science", "Paraprofessional", "84"],
                 grp("2. Special education and related services within the general education classroom"),
                 ["Language Arts (co-taught)", "Special Education Teacher", "210"],
                 grp("3. Special education services outside the general education classroom"),
                 ["Mathematics", "Special Education Teacher", "210"], ["Resource study period", "Special Education Teacher", "126"],
                 grp("4. Related services outside the general education classroom"),
                 ["Social Work", "Social Worker", "60"], ["Speech/Language", "SLP", "40 mpm"], ["Social Work - consult", "Social Worker", "20"],
                 [Cell("Total minutes in the school week", bold=True), "", "2,000"], [Cell("Total minutes outside general education", bold=True), "", "396"],
                 [Cell("Percent of time inside general education", bold=True), "", "80%"]], [3.6, 2, 1.8]), BREAK,
          *lre(s, 396, 2000, "The team asked which parts of the day Oksana can manage with the supports above, and found that most of them are within reach.", no, "Placement Considerations"),
          Heading("Transportation and extended school year", 2), Para("Special transportation: no. Extended school year: not recommended. " + no("Summer school of 180 minutes daily is open to all grade seven students.")), BREAK,
          Heading("Additional Notes"),
          Para("Ms. Prybylo said through a friend that mornings are best. The team asked again whether she would like the district interpreter; she said that she would for written papers."),
          Para(no("The team talked about 120 minutes per week of social work and asked Oksana; she thought it would be too much.")),
          Para(no("The general education teacher offered 30 minutes of help after school on Tuesdays.") + " This help is open to everybody."),
          Para(no("Mathematics was 168 minutes per week in the interim plan of April.")),
          Heading("Parent/Guardian Notification of Conference Recommendations", 2), Para("Notice was handed to the parent at the end of the conference. Services begin no sooner than ten days after notice unless the parent waives the delay. The parent waived it."), BREAK,
          *safeguards(s, "Procedural Safeguards")]
    t, soc = "special_education_teacher", "social_worker"
    col = lambda n, **k: part(total=n, source="column", **k)
    rel = {"setting": [None, "special_education_room"]}
    ms = [mandate("para_support", "Paraprofessional support, science", "84", col(84), "general_education", None, "paraprofessional", "Paraprofessional"),
          mandate(SDI, "Language Arts (co-taught)", "210", col(210), "general_education", None, t, "Special Education Teacher"),
          mandate(SDI, "Mathematics", "210", col(210), "special_education_room", None, t, "Special Education Teacher", accept={"setting": [None]}),
          mandate(SDI, "Resource study period", "126", col(126), "special_education_room", None, t, "Special Education Teacher", accept={"setting": [None]}),
          mandate("counseling", "Social Work", "60", col(60), "therapy_room", None, soc, "Social Worker", accept=rel),
          mandate(SLP, "Speech/Language", "40 mpm", part(total=40, unit="month"), "therapy_room", None, "slp", "SLP", accept=rel),
          mandate("counseling", "Social Work - consult", "20", col(20, delivery="consult"), "therapy_room", None, soc, "Social Worker", accept={**rel, "delivery": ["indirect"]})]
    no += ["Total minutes in the school week", "Total minutes outside general education"]
    return dict(name="illinois-minutes-per-week", student=s, mandates=ms, marks=["Minutes Per Week in Setting"], layout="il", producer="reportlab", accommodations=acc, no=no,
                traps=["unit only in the heading, bare numbers", "one cell overrides the heading with mpm", "totals in the same table", "the section is the setting", "dates above the table"],
                paper=Paper("IEP", f"{s.name}   SIS {s.id[4:]}   Meeting {us(s.meeting)}", s.district, b, font="serif", size=10.5, accent="#EADFE6"))


def ohio():
    s = Student("Linus Garrity", "2016-08-14", "LG40917", "4", "Towpath Intermediate", "Stillwater Bend Local Schools", "OH", "2025-11-04", "2025-11-10", "2026-11-03",
                "Autism", ("he", "him", "his"), "Maeve and Colm Garrity",
                [("Maeve Garrity", "Parent", "Present"), ("Colm Garrity", "Parent", "Present"), ("B. Sycamore", "Intervention specialist", "Present"), ("P. Gristmill", "General education teacher", "Present"), ("O. Lockkeeper", "Speech-language pathologist", "Present"),
                 ("C. Aqueduct", "Occupational therapy assistant", "Present"), ("H. Mule", "District representative", "Present")])
    no = Notes()
    b = [Para("IEP   Individualized Education Program", "title"), Para(s.district, "center"),
         pairs([("Child's name", s.name), ("Date of birth", us(s.dob)), ("ID number", s.id), ("Grade", s.grade), ("School", s.school), ("Disability category", s.disability), ("Meeting date", us(s.meeting)), ("Meeting type", "Annual review"), ("IEP start date", us(s.start)), ("IEP end date", us(s.end)), ("Effective dates", f"{us(s.start)} to {us(s.end)}"), ("Parents", s.parents)]),
         *team_table(s, "IEP Meeting Participants"), BREAK,
         Heading("1 Future Planning"), Para("Linus wants to run a canal boat. His parents hope that he will have friends who visit and that he will be able to say when something is too loud. In five years they see him in the band."),
         Heading("2 Special Instructional Factors"), *special_factors(s, factors(s, "Covers ears and calls out; plan attached.", "Talking device on a tablet"), "Factors considered")[1:],
         Heading("3 Profile"),
         Para("Linus is in grade four. He reads words far above his grade and understands less than he reads. He likes numbers, bridges and being line leader. " + no("Last year's IEP gave 20 minutes of speech, 2 times weekly, and 30 minutes of occupational therapy monthly.")),
         Para("In class he answers questions with his device 6 times an hour when the page is ready. He needs more time than others to begin: 3 minutes on average. " + no("The morning circle is 20 minutes and he stays for 12.")),
         Para("Data: comprehension questions 42% correct; requests with three or more words 30%; letters formed from the top 55%; calling out 14 times per day. Hearing and vision were checked in September."),
         evaluation_table([["Reading inventory", "09/17/2025", "Comprehension", "76", "5"], ["Language scale", "09/18/2025", "Pragmatics", "68", "2"], ["Handwriting test", "09/24/2025", "Legibility", "79", "8"]]),
         school_day(s, 385, 30, 20, no, "Band begins in grade five."),
         Heading("4 Extended School Year Services"), Ticks([("Not needed", True), ("Needed", False), ("More data needed by", False)], "Decision"),
         Heading("5 Postsecondary Transition"), Para("Does not apply before age 14."), BREAK,
         Heading("6 Measurable Annual Goals"),
         *goal_blocks(s, [
             ("Comprehension", "Linus will answer who, where and why questions about a story with 80% accuracy in 4 of 5 trials.", "42%", "80%", [("Who and where", "01/16/2026", "80%"), ("Why, with picture", "04/10/2026", "70%"), ("All three", "11/03/2026", "80%")]),
             ("Number stories", "Linus will act out and solve number stories in 8 of 10 trials.", "4 of 10", "8 of 10", [("With blocks", "01/16/2026", "8 of 10"), ("With drawing", "04/10/2026", "7 of 10"), ("On paper", "11/03/2026", "8 of 10")]),
             ("Communication", "Linus will ask for help or a break with three or more words in 80% of chances.", "30%", "80%", [("With device page ready", "01/16/2026", "60%"), ("Finding the page", "04/10/2026", "70%"), ("Voice or device", "11/03/2026", "80%")]),
             ("Handwriting", "Linus will form letters from the top in 90% of a sentence of 25 letters within 6 minutes.", "55%", "90%", [("Ten letters", "01/16/2026", "80%"), ("All letters", "04/10/2026", "80%"), ("Sentence", "11/03/2026", "90%")])], "Goal", no), BREAK]
    heads = ["Type of Service", "Goal(s) Addressed", "Provider Title", "Location of Service", "Begin", "End", "Amount of Time", "Frequency"]
    w = [2.1, 0.8, 1.5, 1.5, 0.95, 0.95, 1, 0.9]
    grp = lambda t: [Cell(t, span=8, bold=True, shade=True)]
    d = [us(s.start), us(s.end)]
    b += [Heading("7 Description(s) of Specially Designed Services"),
          Table([heads, grp("Specially Designed Instruction"),
                 ["Reading comprehension instruction", "1", "Intervention Specialist", "Resource Room", *d, "40 minutes", "Daily"],
                 ["Mathematics instruction", "2", "Intervention Specialist", "General Education Classroom", *d, "150 minutes", "Weekly"],
                 grp("Related Services"),
                 ["Speech and Language Services", "3", "Speech-Language Pathologist", "Speech Room", *d, "120 minutes", "Monthly"],
                 ["Occupational Therapy", "4", "COTA", "Resource Room", "01/05/2026", us(s.end), "30 minutes", "Weekly"],
                 grp("Assistive Technology"),
                 ["Talking device", "3", "", "All Settings", *d, "", "Daily"],
                 grp("Support for School Personnel"),
                 ["Speech consultation on device use", "3", "Speech-Language Pathologist", "General Education Classroom", *d, "30 minutes", "Quarterly"],
                 grp("Service(s) to Support Medical Needs"), [Cell("None", span=8)]], w, small=True), BREAK]
    acc = ["Story map for each passage", "Device page prepared before the lesson", "Headphones during assemblies", "Raised-line paper", "First and then board", "Extra time to begin work"]
    b += [Heading("Accommodations and Modifications"), Table([["Accommodation", "Location", "Begin", "End"]] + [[a, "All settings", *d] for a in acc], [3.6, 1.4, 1, 1]),
          Heading("8 Transportation as a Related Service"), Ticks([("Yes", False), ("No", True)], "Needed"),
          Heading("9 Nonacademic and Extracurricular Activities"), Para("Linus takes part in recess, field trips and the canal club. " + no("The canal club meets for 45 minutes twice a month.")),
          *assessment(s, [["State test", "English language arts", "With accommodations", "Extra time; headphones"], ["State test", "Mathematics", "With accommodations", "Extra time; read aloud"]], "12 Statewide and Districtwide Testing"), BREAK,
          *lre(s, 260, 1925, "Linus is with his class for the greater part of the day. He leaves for small group reading and for therapy.", no, "11 Least Restrictive Environment"), BREAK,
          Heading("Meeting Summary"),
          Para("The parents said that the talking device now goes home every day. They would like the same pages at school and at home."),
          Para(no("Mrs. Garrity asked for 60 minutes weekly of speech rather than a monthly amount.") + " The pathologist explained that sessions during the book fair week are longer."),
          Para(no("The district offered an intensive reading camp of 5 days, 180 minutes per day, which the parents declined.")),
          Heading("Prior Written Notice", 2), pairs([("Proposed", "Occupational therapy from January, after the assistant's schedule changes"), ("Refused", no("Occupational therapy of 60 minutes weekly")), ("Reason", "Handwriting data of September and October")], 1), BREAK, *safeguards(s, "13 Signatures")]
    one = lambda n: {"minutesPerSession": [[n, n]], "sessionsPerPeriod": [[1, 1]]}
    pool = lambda n, unit, **k: part(total=n, unit=unit, accept=one(n), **k)
    D = dict(start=s.start, end=s.end, dates="row")
    t = dict(role="special_education_teacher", role_text="Intervention Specialist")
    sp = dict(role="slp", role_text="Speech-Language Pathologist")
    ms = [mandate(SDI, "Reading comprehension instruction", "40 minutes · Daily", pool(40, "day"), "special_education_room", "Resource Room", **t, **D),
          mandate(SDI, "Mathematics instruction", "150 minutes · Weekly", pool(150, "week"), "general_education", "General Education Classroom", **t, **D),
          mandate(SLP, "Speech and Language Services", "120 minutes · Monthly", pool(120, "month"), "therapy_room", "Speech Room", **sp, **D),
          mandate(OT, "Occupational Therapy", "30 minutes · Weekly", pool(30, "week"), "special_education_room", "Resource Room", "cota", "COTA", start="2026-01-05", end=s.end, dates="row"),
          mandate("assistive_technology", "Talking device", "Daily", part(unit="day"), "all_settings", "All Settings", vagueness="unquantified", optional=True, accept={"vagueness": ["missing_duration"], "sessionsPerPeriod": [[1, 1]]}, **D),
          mandate(SLP, "Speech consultation on device use", "30 minutes · Quarterly", pool(30, "quarter", delivery="consult"), "general_education", "General Education Classroom", accept={"delivery": ["indirect"]}, **sp, **D)]
    return dict(name="ohio-amount-and-frequency", student=s, mandates=ms, marks=["Amount of Time"], layout="ohio", producer="libreoffice", accommodations=acc, no=no,
                traps=["amount and frequency in different columns", "one row starts later", "device without an amount", "an assistant as the provider", "landscape pages", "monthly pools"],
                paper=Paper("IEP", f"{s.name}   {us(s.meeting)}", s.district, b, landscape=True, font="sans", size=10, accent="#E3EDF7"))
