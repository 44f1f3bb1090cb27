import Dates
import Figures
import Profiles
import Storage
import Testing

@testable import Desk

@Suite("A measure can be crossed by two dimensions")
struct CrossTableTests {
    private func question(
        _ measure: String, _ rows: Profiles.Dimension, _ columns: Profiles.Dimension
    ) -> ProfileQuestion {
        var question = ProfileQuestion()
        question.measures = [measure]
        question.by = [rows, columns]
        return question
    }

    @Test("each cell is the same figure as the one that is asked for alone", arguments: Bench.engines)
    func cells(_ engine: Engine) async throws {
        try await Bench.with(engine) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            for measure in ["filled-posts", "zero-hours", "pay-median"] {
                let cross = try await desk.crossTable(question(measure, .roleGroup, .gender), asker: Desk.tester)
                #expect(!cross.rows.isEmpty && !cross.columns.isEmpty)
                for (row, column, figure) in cross.all {
                    let limits = [row, column].compactMap(\.self).map { ($0.dimension, $0.value) }
                    let (alone, _) = try await desk.figure(figure.address, asker: Desk.tester)
                    #expect(alone.figure == figure.figure, "\(figure.address)")
                    #expect(figure.address.limits.map(\.value) == limits.map(\.1))
                }
            }
        }
    }

    @Test("numbers of posts add up to the totals of rows, columns and the whole")
    func totals() async throws {
        try await Bench.with(.sqlite) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let cross = try await desk.crossTable(question("filled-posts", .service, .ageBand), asker: Desk.tester)
            func value(_ figure: AddressedFigure?) -> Double { figure?.figure.value ?? 0 }
            for (row, total) in zip(cross.rows, cross.rowTotals) {
                #expect(cross.columns.reduce(0) { $0 + value(cross.cell(row, $1)) } == value(total))
            }
            for (column, total) in zip(cross.columns, cross.columnTotals) {
                #expect(cross.rows.reduce(0) { $0 + value(cross.cell($1, column)) } == value(total))
            }
            #expect(cross.rowTotals.reduce(0) { $0 + value($1) } == value(cross.total))
            #expect(value(cross.total) == 115)
        }
    }

    @Test("what workplaces do not count by a dimension is refused cell by cell, with the reason")
    func refusals() async throws {
        try await Bench.with(.sqlite) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            let cross = try await desk.crossTable(question("turnover", .service, .gender), asker: Desk.tester)
            let cells = cross.all.filter { $0.row != nil && $0.column != nil }
            #expect(!cells.isEmpty)
            #expect(cells.allSatisfy { $0.figure.figure.refusal?.id == "not-counted-by-workplaces" })
            #expect(cross.total.figure.value != nil, "the whole can be given")
        }
    }

    @Test("a dimension cannot be crossed with itself, nor two measures at once")
    func refused() async throws {
        try await Bench.with(.sqlite) { _, desk in
            try await desk.take(try Upload(sample: "council"))
            await #expect(throws: DeskError.self) {
                try await desk.crossTable(question("turnover", .sector, .sector), asker: Desk.tester)
            }
            var two = question("turnover", .sector, .gender)
            two.measures.append("filled-posts")
            await #expect(throws: DeskError.self) { try await desk.crossTable(two, asker: Desk.tester) }
            var profile = ProfileQuestion()
            profile.by = [.gender, .gender]
            let asked = profile
            await #expect(throws: DeskError.self) { try await desk.profile(asked, asker: Desk.tester) }
        }
    }

    @Test("where nothing is held there are no rows, and the whole says why")
    func nothing() async throws {
        try await Bench.with(.sqlite) { _, desk in
            let cross = try await desk.crossTable(question("turnover", .sector, .service), asker: Desk.tester)
            #expect(cross.rows.isEmpty && cross.columns.isEmpty)
            #expect(cross.total.figure.refusal?.id == "nothing-held")
        }
    }
}
