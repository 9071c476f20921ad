import CalendarReading
import CivilTime
import Pages
import Testing

private func reading(_ drawing: String) -> CalendarReading? {
    let rows = drawing.split(separator: "\n").enumerated().map { index, line in
        SheetRow(number: index + 1, cells: line.split(separator: "|", omittingEmptySubsequences: false).map { SheetCell(text: String($0)) })
    }
    return CalendarReader.read([Sheet(name: "", rows: rows)])
}

private func days(_ drawing: String) -> [String] { reading(drawing)?.days.map { "\($0.date) \($0.kind.rawValue)" } ?? [] }

@Suite("Calendars as tables")
struct CalendarColumnTests {
    @Test func `a column asks whether students come`() {
        #expect(
            days(
                """
                What|Starts|Ends|Student Day?
                Classes begin|8/25/2025|8/25/2025|Yes
                Harvest week|10/6/2025|10/7/2025|No
                Teacher institute|11/4/2025|11/4/2025|Yes
                Winter term conferences|12/18/2025|12/18/2025|Half day
                Blizzard - snow day|1/28/2026|1/28/2026|No
                """) == [
                    "2025-08-25 first_day", "2025-10-06 closed_planned", "2025-10-07 closed_planned", "2025-11-04 instructional",
                    "2025-12-18 half_day", "2026-01-28 closed_unplanned",
                ])
    }

    @Test func `a column counts the days of a cycle`() {
        let drawing = """
            Date|Weekday|Day Type|Cycle Day|Notes
            9/29/2025|Mon|School Day|Day 2|
            9/30/2025|Tue|School Day|Day 3|
            10/1/2025|Wed|School Day|Day 4|
            10/2/2025|Thu|No School||Yom Kippur
            10/3/2025|Fri|School Day|Day 5|
            10/6/2025|Mon|School Day|Day 1|
            """
        let read = reading(drawing)?.days ?? []
        #expect(read.map { CycleDay.number(in: $0.label) } == [2, 3, 4, nil, 5, 1])
        #expect(read.map(\.kind) == [.instructional, .instructional, .instructional, .closedPlanned, .instructional, .instructional])
        let letters = reading("Date|Letter Day\n9/8/2025|A\n9/9/2025|B\n9/10/2025|C\n9/11/2025|A\n9/12/2025|B")?.days ?? []
        #expect(letters.map { CycleDay.number(in: $0.label) } == [1, 2, 3, 1, 2])
    }

    @Test func `what stands below a table is of some schools or some days only, and no closure`() {
        let table = "Date|Event\n10/13/2025|No school - Columbus Day\n11/11/2025|No school - Veterans Day\n"
        for line in [
            "Cafeteria closed: October 15, 2025|", "High school only - early dismissal: December 17, 2025|", "Early release every Wednesday beginning September 3, 2025|",
            "Last day of school if no snow days are used: May 22, 2026|",
        ] {
            #expect(days(table + line) == ["2025-10-13 closed_planned", "2025-11-11 closed_planned"])
        }
        #expect(days(table + "1/26/2026 - 1/30/2026|Remote learning - boiler failure").suffix(1) == ["2026-01-30 remote"])
    }

    @Test func `tables and lines of one calendar are all read`() {
        let drawing = """
            Tern Hollow ISD||
            2025-2026 School Calendar||
            Grading periods (nine weeks)||
            Grading Period|Begins|Ends
            1st nine weeks|08/13/2025|10/10/2025
            2nd nine weeks|10/14/2025|12/19/2025
            Student holidays||
            Date|Event|
            September 1, 2025|Labor Day - No School|
            October 13, 2025|Staff Development - No School|
            November 24 - November 25, 2025|Thanksgiving Break - No School|
            First day of school: August 13, 2025. Last day of school: May 28, 2026.||
            """
        #expect(
            days(drawing) == [
                "2025-08-13 first_day", "2025-08-13 instructional", "2025-09-01 closed_planned", "2025-10-10 instructional", "2025-10-13 closed_planned",
                "2025-10-14 instructional", "2025-11-24 closed_planned", "2025-11-25 closed_planned", "2025-12-19 instructional", "2026-05-28 last_day",
            ])
    }

    @Test func `a heading may ask the other way round, and a cross is a yes`() {
        #expect(
            days("Date|Occasion|No School\n10/13/2025|Founders Day|x\n10/31/2025|Costume parade|\n11/11/2025|Veterans Day|x")
                == ["2025-10-13 closed_planned", "2025-11-11 closed_planned"])
        #expect(
            days("Date|Occasion|Students off?\n10/13/2025|Founders Day|Yes\n11/11/2025|Veterans Day|No") == [
                "2025-10-13 closed_planned", "2025-11-11 instructional",
            ])
    }

    @Test func `a column named for attendance may hold the kind of day`() {
        #expect(
            days("Date|Attendance code|Description\n08/20/2025|First day|Students arrive\n01/19/2026|No school|Dr. King") == [
                "2025-08-20 first_day", "2026-01-19 closed_planned",
            ])
    }

    @Test func `a table of children present and absent is no calendar`() {
        #expect(reading("Date|Student|Comment\n10/13/2025|Moss, T.|No school\n10/14/2025|Moss, T.|Present\n10/15/2025|Moss, T.|Absent") == nil)
        #expect(reading("Date|Attendance|Comment\n10/13/2025|Absent|\n10/14/2025|Present|\n10/15/2025|School closed|") == nil)
    }

    @Test func `quarters may be named by letter and number`() {
        let read = reading("Event|First Day|Last Day|Students\nQ1|8/25/2025|10/24/2025|In session\nFall recess|10/13/2025|10/14/2025|Off")
        #expect(
            read?.days.map { "\($0.date) \($0.label)" } == [
                "2025-08-25 Q1 (quarter) begins", "2025-10-13 Fall recess", "2025-10-14 Fall recess", "2025-10-24 Q1 (quarter) ends",
            ])
    }

    @Test func `terms stand in a table of their own above the days`() {
        let terms = "Quarter|Begins|Ends\nQuarter 1|8/25/2025|10/24/2025\nQuarter 2|10/27/2025|1/16/2026"
        let holidays = "Start|End|Type|Event\n9/1/2025|9/1/2025|No School|Labor Day\n11/11/2025|11/11/2025|No School|Veterans Day"
        let expected = [
            "2025-08-25 Quarter 1 begins", "2025-09-01 Labor Day", "2025-10-24 Quarter 1 ends", "2025-10-27 Quarter 2 begins", "2025-11-11 Veterans Day",
            "2026-01-16 Quarter 2 ends",
        ]
        func labels(_ drawing: String) -> [String] { reading(drawing)?.days.map { "\($0.date) \($0.label)" } ?? [] }
        #expect(labels(terms + "\n" + holidays) == expected)
        #expect(labels(holidays + "\n" + terms) == expected)
        #expect(labels("Marking Period|Start|End\n1|8/25/2025|10/24/2025\n2|10/27/2025|1/16/2026").first == "2025-08-25 Marking Period 1 begins")
    }

    @Test func `a term's number beside an event takes nothing from its words`() {
        #expect(
            days("Date,Event,Quarter\n9/1/2025,Labor Day - No School,\n2/17/2026,Presidents Day - No School,3\n4/3/2026,Spring holiday - No School,4".replacing(",", with: "|"))
                == ["2025-09-01 closed_planned", "2026-02-17 closed_planned", "2026-04-03 closed_planned"])
    }

    @Test(arguments: [
        "Inclement weather - evening game also cancelled", "Water main break at middle school - contact main office", "Hurricane Milton (week 1)",
        "Snow - contact main office for meals", "Power outage - science wing", "Teacher strike - see social media",
    ])
    func `a remark behind a closing takes nothing back`(words: String) {
        #expect(days("Date|Event\n10/13/2025|Fall Break\n1/14/2026|\(words)\n2/16/2026|No School - Presidents Day").contains("2026-01-14 closed_unplanned"), "\(words)")
    }

    @Test(arguments: [
        "Snow Ball Dance", "Emergency contact forms due", "Severe weather awareness week", "Snow Club", "Smoke detector drive", "Winter sports: snow gear sale",
    ])
    func `what only sounds like bad weather closes nothing`(words: String) {
        #expect(days("Date|Event\n10/13/2025|Fall Break\n1/14/2026|\(words)\n2/16/2026|No School - Presidents Day") == ["2025-10-13 closed_planned", "2026-02-16 closed_planned"])
    }

    @Test(arguments: ["Snow day", "Closed - snow", "Snow", "Emergency closing", "Weather day, all activities and the dance are off", "Inclement weather", "Power outage"])
    func `bad weather closes the school`(words: String) {
        #expect(days("Date|Event\n10/13/2025|Fall Break\n1/14/2026|\(words)\n2/16/2026|No School - Presidents Day").contains("2026-01-14 closed_unplanned"), "\(words)")
    }

    @Test func `the day school reopens is not part of the break`() {
        #expect(
            days("Holiday|School closes from|School reopens\nWinter Break|12/22/2025|12/24/2025\nSpring Break|3/30/2026|4/1/2026") == [
                "2025-12-22 closed_planned", "2025-12-23 closed_planned", "2026-03-30 closed_planned", "2026-03-31 closed_planned",
            ])
    }

    @Test func `month and day stand in columns of their own`() {
        #expect(
            days("2025-2026 Holidays\nMonth|Day|Event\nOctober|13|No School\nNovember|26-28|Thanksgiving Recess\nJanuary|19|Holiday") == [
                "2025-10-13 closed_planned", "2025-11-26 closed_planned", "2025-11-27 closed_planned", "2025-11-28 closed_planned",
                "2026-01-19 closed_planned",
            ])
    }

    @Test func `a column of days that nothing is known of is told`() {
        let read = reading("Event|Date|Vuelta\nWinter Break|12/22/2025|1/5/2026\nSpring Break|3/30/2026|4/6/2026")
        #expect(read?.days.count == 2)
        #expect(read?.problems.map(\.code).contains("calendar-column-unknown") == true)
    }

    @Test func `a closed day that cannot be read is told`() {
        let read = reading("Event|Date\nWinter Break|12/22/2025\nFall Break|to be announced\nNo School|10/13/2025")
        #expect(read?.days.count == 2)
        #expect(read?.problems.map(\.code) == ["entry-not-read"])
    }
}

@Suite("Calendars as lists of lines")
struct CalendarLineTests {
    @Test func `a span of days runs over the turn of the year, however its dash is set`() {
        let winter = ["2025-12-31 closed_planned", "2026-01-01 closed_planned", "2026-01-02 closed_planned"]
        for span in ["12/31-1/2", "12/31 - 1/2", "Dec 31-Jan 2", "Dec. 31 \u{2013} Jan. 2", "December 31, 2025 to January 2, 2026"] {
            #expect(days("School Year 2025-26\n\(span): Winter Break\n3/9 No School\n4/3 No School").prefix(3) == winter[...], "\(span)")
        }
    }

    @Test func `a length, an hour and a grade behind a dash are no last day`() {
        for words in ["October 10 - 30 minute early dismissal", "October 10 - 11 am early dismissal", "October 10 \u{2019}25 early dismissal"] {
            #expect(days("2025-26\n\(words)\nNov. 26 - 28 Thanksgiving\n3/9 No School").first == "2025-10-10 half_day", "\(words)")
            #expect(days("2025-26\n\(words)\nNov. 26 - 28 Thanksgiving\n3/9 No School").dropFirst().first?.hasPrefix("2025-11-26") == true)
        }
    }

    @Test func `one line names several days`() {
        #expect(
            days("2025-26\nSept 19, Oct. 17 and Nov 14: early dismissal\nNov. 26, 27 & 28 - Thanksgiving\nMarch 6 No school") == [
                "2025-09-19 half_day", "2025-10-17 half_day", "2025-11-14 half_day", "2025-11-26 closed_planned", "2025-11-27 closed_planned",
                "2025-11-28 closed_planned", "2026-03-06 closed_planned",
            ])
    }

    @Test func `words may go before their days`() {
        #expect(
            days("2025-26 Calendar\nEarly dismissal: 9/19, 10/17\nSchools closed for students - Oct. 13 and Nov. 11\nFirst day of school: August 27") == [
                "2025-08-27 first_day", "2025-09-19 half_day", "2025-10-13 closed_planned", "2025-10-17 half_day", "2025-11-11 closed_planned",
            ])
    }

    @Test func `the day on which a calendar was adopted is none of its days`() {
        let read = days("2025-26\nOct 13 No School\nNov 11 Holiday\nDec 22 No School\nLast day of school calendar adopted 03/11/2025\nNo school closing is final. Approved 4/2/2025")
        #expect(read == ["2025-10-13 closed_planned", "2025-11-11 closed_planned", "2025-12-22 closed_planned"])
    }

    @Test func `under a month's name the number of the day is enough`() {
        #expect(
            days("2025-2026\nOCTOBER\n13 Columbus Day - no school\n24: early release\nDECEMBER\n22-23 Winter Break\n2 hour delay plan\n180 days") == [
                "2025-10-13 closed_planned", "2025-10-24 half_day", "2025-12-22 closed_planned", "2025-12-23 closed_planned",
            ])
    }

    @Test func `two entries side by side are two`() {
        #expect(
            days("2025-26\nSept 1 Labor Day, no school|Jan 19 No school\nOct 13 No school|Feb 13 Early release") == [
                "2025-09-01 closed_planned", "2025-10-13 closed_planned", "2026-01-19 closed_planned", "2026-02-13 half_day",
            ])
    }

    @Test func `a first day of some grades and an evening online leave the days of all`() {
        func kinds(_ words: String) -> [CalendarDayKind]? { DayWords.read(words)?.kinds }
        #expect(kinds("First day of school for freshmen") == nil && kinds("First day of school for 6th and 9th graders") == nil)
        #expect(kinds("First day of school / First Quarter begins") == [.firstDay] && kinds("Second semester ends / Last day of school") == [.lastDay])
        #expect(kinds("First day of camp / Second quarter begins") == nil)
        #expect(kinds("First day of school") == [.firstDay] && kinds("First day of school for 1st-12th graders") == [.firstDay])
        #expect(kinds("Virtual open house") == nil && kinds("Virtual parent night") == nil && kinds("Virtual day") == [.remote])
        #expect(kinds("Remote learning - boiler failure") == [.remote])
    }

    @Test(arguments: [
        ("Last day of school / 5th & 8th grade promotion", CalendarDayKind.lastDay), ("Last Day of School - 8th graders walk the halls", .lastDay),
        ("First Day of School & Freshman Welcome", .firstDay), ("First day of school - new students and returning students grades 1-12", .firstDay),
        ("Remote instruction due to weather event", .remote), ("Remote - weather event", .remote), ("Virtual due to ice storm - see district information", .remote),
    ])
    func `another event beside the day takes nothing from it`(_ words: String, _ kind: CalendarDayKind) {
        #expect(DayWords.read(words)?.kinds == [kind])
    }

    @Test(arguments: ["First day of school for freshmen and new students", "Freshman first day of school", "First day of school - 6th and 9th graders only", "Virtual information night", "Virtual event"])
    func `a day of some grades is none of all`(_ words: String) {
        #expect(DayWords.read(words) == nil)
    }

    @Test func `a rotation calendar's remarks close days, whatever their column is called`() {
        let rows = ["Date|Weekday|Cycle Day|Remark", "10/6/2025|Mon|Day 1|", "10/7/2025|Tue|Day 2|", "10/8/2025|Wed||No School - staff day", "10/9/2025|Thu|Day 1|", "10/10/2025|Fri|Day 2|"]
        for heading in ["Remark", "What is on"] {
            let lines = [rows[0].replacing("Remark", with: heading)] + rows.dropFirst()
            let sheet = Sheet(name: "", rows: lines.enumerated().map { index, line in
                SheetRow(number: index + 1, cells: line.split(separator: "|", omittingEmptySubsequences: false).map { SheetCell(text: String($0)) })
            })
            #expect(CalendarReader.read([sheet])?.days.first { $0.date.description == "2025-10-08" }?.kind == .closedPlanned)
        }
    }

    @Test func `a staff's own days and a term with another day beside close and end nothing`() {
        let found = days("Date|What happens|Staff\n9/1/2025|Labor Day - no school|Off\n10/8/2025|Picture day|Professional development day\n11/27/2025|Thanksgiving - no school|")
        #expect(!found.contains { $0.hasPrefix("2025-10-08 closed") } && found.count { $0.contains("closed_planned") } == 2)
        #expect(!days("2025-2026\nSemester 1   Aug 25, 2025, report cards Jan 16, 2026\nNov 11 No school|Nov 27 No school|Nov 28 No school").contains("2026-01-16 instructional"))
    }

    @Test func `terms in lines of text`() {
        let found = days("2025-2026\nQuarter 1   August 25, 2025   October 24, 2025   October 31\nQuarter 2   October 28, 2025   January 16, 2026\nNov 11 No school|Nov 27 No school|Nov 28 No school")
        #expect(found.contains("2025-08-25 instructional") && found.contains("2025-10-24 instructional") && found.contains("2026-01-16 instructional"))
    }
}
