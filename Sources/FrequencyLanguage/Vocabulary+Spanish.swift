/// Spanish spellings, without their accents: papers for families are often in both languages.
extension Vocabulary {
    static let spanish: [(Word, String)] = [
        (.minute, "minuto minutos"), (.hour, "hora horas"), (.day, "dia dias"), (.week, "semana semanas"), (.month, "mes meses"),
        (.trimester, "trimestre trimestres"), (.semester, "semestre semestres"), (.year, "ano anos"), (.cycle, "ciclo ciclos"),
        (.daily, "diario diaria diarios diarias diariamente"), (.weekly, "semanal semanales semanalmente"),
        (.monthly, "mensual mensuales mensualmente"), (.yearly, "anual anuales anualmente"),
        (.fortnightly, "quincenal quincenales"),
        (.semesterly, "semestral semestrales"), (.trimesterly, "trimestral trimestrales"), (.school, "escolar"),
        (.times, "vez veces"), (.session, "sesion sesiones"), (.visit, "visita visitas"), (.per, "por"), (.each, "cada"),
        (.a, "al"), (.the, "la el los las lo"), (.of, "de del"), (.in, "en"), (.during, "durante"), (.and, "y"), (.with, "con"),
        (.individual, "individuales individualmente"), (.group, "grupo grupos grupal"), (.small, "pequeno pequenos"),
        (.direct, "directo directa directos directas directamente"),
        (.indirect, "indirecto indirecta indirectos indirectas indirectamente"), (.consult, "consulta consultas consultoria"),
        (.more, "mas"), (.less, "menos"), (.least, "menos"), (.minimum, "minimo minima"), (.maximum, "maximo maxima"),
        (.approximately, "aproximadamente alrededor"), (.as, "segun como"), (.when, "cuando"), (.verb, "sea"),
        (.needed, "necesario necesaria necesite"), (.between, "entre"), (.student, "estudiantes alumnos"),
    ]

    /// A value of 1 marks a Spanish word that works otherwise than its English kin.
    static let spanishNumbered: [(Word, [(String, Int)])] = [
        (
            .numeral,
            [
                ("un una uno", 1), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7), ("ocho", 8),
                ("nueve", 9), ("diez", 10), ("doce", 12), ("quince", 15), ("veinte", 20), ("treinta", 30), ("cuarenta", 40),
                ("cincuenta", 50), ("sesenta", 60), ("noventa", 90),
            ]
        ),
        (.half, [("media medio", 2)]), (.all, [("todos todas", 1)]), (.until, [("hasta", 1)]), (.other, [("otra otro", 2)]),
        (
            .weekday, [("lunes", 1), ("martes", 2), ("miercoles", 3), ("jueves", 4), ("viernes", 5)]
        ),
    ]
}
