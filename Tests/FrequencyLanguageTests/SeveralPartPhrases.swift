/// Wordings that set more than one amount.
enum SeveralPartPhrases {
    static let table: [Phrase] = [
        Phrase(
            "Direct: 30 min 2x/wk; Indirect: 15 min 1x/mo",
            "30 x 2 = 60 / week direct; 15 x 1 = 15 / month indirect"),
        Phrase(
            "Direct 60 min/week, Consult 30 min/month",
            "- x - = 60 / week direct; - x - = 30 / month consult"),
        Phrase(
            "30 minutes/week direct and 15 minutes/month indirect",
            "- x - = 30 / week direct; - x - = 15 / month indirect"),
        Phrase(
            "30 min individual 1x/wk and 30 min group 1x/wk",
            "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group"),
        Phrase(
            "1 x 30 min individual weekly, 1 x 30 min small group weekly",
            "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group"),
        Phrase(
            "Individual: 1x week 30 minutes; Group: 1x week 30 minutes",
            "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group"),
        Phrase(
            "30 minutes 1x weekly individual + 30 minutes 1x weekly group (3:1)",
            "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group of 3"),
        Phrase(
            "30 minutes 1 x/wk 1:1, 30 minutes 1 x/wk group",
            "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group"),
        Phrase("push-in 30 min/wk and pull-out 30 min/wk", "- x - = 30 / week; - x - = 30 / week"),
        Phrase("SLP 30 min/wk, OT 30 min/wk", "- x - = 30 / week; - x - = 30 / week"),
        Phrase("speech 2x30 and OT 1x30 weekly", "30 x 2 = 60 / week; 30 x 1 = 30 / week"),
        Phrase("30 minutes 2x/week, 20 minutes 1x/week", "30 x 2 = 60 / week; 20 x 1 = 20 / week"),
        Phrase("30 minutes weekly speech, 60 minutes monthly OT", "- x - = 30 / week; - x - = 60 / month"),
        Phrase("2x/week speech 30 min, 1x/week OT 30 min", "30 x 2 = 60 / week; 30 x 1 = 30 / week"),
        Phrase(
            "30 min. 2 times a week; 30 min. consult 1 time a month",
            "30 x 2 = 60 / week; 30 x 1 = 30 / month consult"),
        Phrase(
            "30 min/week individual; 30 min/week group; 15 min/month consult",
            "- x - = 30 / week individual; - x - = 30 / week group; - x - = 15 / month consult"),
        Phrase("45 min M/W, 30 min T/Th", "45 x 2 = 90 / week; 30 x 2 = 60 / week"),
        Phrase(
            "3x/week 30 min (1 individual, 2 group)",
            "30 x 1 = 30 / week individual; 30 x 2 = 60 / week group"),
        Phrase(
            "30 minutes two times weekly and 15 minutes two times weekly",
            "30 x 2 = 60 / week; 15 x 2 = 30 / week"),
        Phrase(
            "150 minutes of instruction and 30 minutes of consultation each week",
            "- x - = 150 / week; - x - = 30 / week consult"),
        Phrase("60 min. of math and 60 min. of reading daily", "- x - = 60 / day; - x - = 60 / day"),
        Phrase("60 minutes daily reading; 45 minutes daily math", "- x - = 60 / day; - x - = 45 / day"),
        Phrase("SLP: 2x/wk, 30 min (1 ind, 1 grp)", "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group"),
        Phrase(
            "30 min x 1/wk ind & 30 min x 1/wk grp",
            "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group"),
        Phrase("I: 1 x 30, G: 1 x 30 weekly", "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group"),
        Phrase("1:1 (2x30) G (1x30) weekly", "30 x 2 = 60 / week individual; 30 x 1 = 30 / week group"),
        Phrase("84 minutes on A days and 84 minutes on B days", "84 x 1 = 84 / cycle2; 84 x 1 = 84 / cycle2"),
        Phrase("60 min/wk (ESY: 30 min/wk)", "- x - = 60 / week; - x - = 30 / week ESY"),
        Phrase("Regular year: 60 min/wk; ESY: 30 min/wk", "- x - = 60 / week; - x - = 30 / week ESY"),
        Phrase("30 mpw direct, 15 mpm consult", "- x - = 30 / week direct; - x - = 15 / month consult"),
        Phrase("60 mpw individual 30 mpw group", "- x - = 60 / week individual; - x - = 30 / week group"),
        Phrase(
            "30 minutes 2x/week of OT, 30 minutes 1x/week PT, 60 min/mo SW",
            "30 x 2 = 60 / week; 30 x 1 = 30 / week; - x - = 60 / month"),
        Phrase(
            "Counseling 1x30:1 weekly, 1x30:3 weekly",
            "30 x 1 = 30 / week individual; 30 x 1 = 30 / week group of 3"),
        Phrase("OT 2x30:1 PT 1x30:1 weekly", "30 x 2 = 60 / week individual; 30 x 1 = 30 / week individual"),
        Phrase(
            "30 min weekly direct services, 15 min monthly indirect services",
            "- x - = 30 / week direct; - x - = 15 / month indirect"),
        Phrase(
            "Direct Services: 2 times per week for 30 minutes each. Indirect Services: 1 time per month for 15 minutes.",
            "30 x 2 = 60 / week direct; 15 x 1 = 15 / month indirect"),
        Phrase(
            "15 minutes/month consultation; 30 minutes/week direct",
            "- x - = 15 / month consult; - x - = 30 / week direct"),
        Phrase("SDI Reading 5x/week 45 min; SDI Math 5x/week 30 min", "45 x 5 = 225 / week; 30 x 5 = 150 / week"),
        Phrase("30 min. ELA daily, 30 min. Math daily", "- x - = 30 / day; - x - = 30 / day"),
        Phrase("150 min/week reading, 150 min/week math", "- x - = 150 / week; - x - = 150 / week"),
        Phrase("Reading: 60 min daily Math: 60 min daily", "- x - = 60 / day; - x - = 60 / day"),
        Phrase("60 min reading/60 min math daily", "- x - = 60 / day; - x - = 60 / day"),
        Phrase(
            "1x per week @ 30 mins + 1x per month @ 15 mins consult",
            "30 x 1 = 30 / week; 15 x 1 = 15 / month consult"),
        Phrase("Mon 9:00-9:30, Wed 10:00-10:30", "30 x 2 = 60 / week"),
    ]
}
