import Dates
public import Figures
public import Permissions
public import Profiles
import Workforce

/// One measure by two dimensions crossed, with the totals of both and of the whole. Each total is a figure of its own,
/// counted and not added up, since shares, means and medians do not add up.
public struct CrossTable: Sendable {
    /// What is measured.
    public let measure: Measure
    /// The dimension of the rows, and that of the columns.
    public let dimensions: (rows: Dimension, columns: Dimension)
    /// The values of the first dimension that occur, in its order.
    public let rows: [Scope.Part]
    /// The values of the second dimension that occur, in its order.
    public let columns: [Scope.Part]
    /// The figure of everybody asked about.
    public let total: AddressedFigure
    /// The figure of each row.
    public let rowTotals: [AddressedFigure]
    /// The figure of each column.
    public let columnTotals: [AddressedFigure]
    /// What it was made from.
    public let basis: ProfileBasis
    private let cells: [Pair: AddressedFigure]

    private struct Pair: Hashable {
        var row: String
        var column: String
    }

    /// The figure of a row and a column; nil where the group holds nobody.
    public func cell(_ row: Scope.Part, _ column: Scope.Part) -> AddressedFigure? {
        cells[Pair(row: row.value, column: column.value)]
    }

    /// All figures, row after row, each with its row and column; nil stands for a total.
    public var all: [(row: Scope.Part?, column: Scope.Part?, figure: AddressedFigure)] {
        var all: [(row: Scope.Part?, column: Scope.Part?, figure: AddressedFigure)] = []
        for (row, total) in zip(rows, rowTotals) {
            for column in columns {
                if let figure = cell(row, column) { all.append((row, column, figure)) }
            }
            all.append((row, nil, total))
        }
        for (column, total) in zip(columns, columnTotals) { all.append((nil, column, total)) }
        all.append((nil, nil, total))
        return all
    }

    fileprivate init(
        _ question: ProfileQuestion, _ measure: Measure, total: AddressedFigure, rows: [AddressedFigure],
        columns: [AddressedFigure], cells: [AddressedFigure], basis: ProfileBasis
    ) {
        self.measure = measure
        self.total = total
        self.basis = basis
        dimensions = (question.by[0], question.by[1])
        rowTotals = rows
        columnTotals = columns
        self.rows = rows.compactMap(\.figure.scope.parts.last)
        self.columns = columns.compactMap(\.figure.scope.parts.last)
        var found: [Pair: AddressedFigure] = [:]
        found.reserveCapacity(cells.count)
        for cell in cells {
            let parts = cell.figure.scope.parts.suffix(2)
            guard parts.count == 2, let row = parts.first, let column = parts.last else { continue }
            found[Pair(row: row.value, column: column.value)] = cell
        }
        self.cells = found
    }
}

extension Desk {
    /// One measure by two dimensions crossed.
    ///
    /// - Throws: `DeskError.usage` where the question is not of one measure by two different dimensions, and what
    ///   `profile` throws.
    public func crossTable(_ question: ProfileQuestion, asker: Asker) async throws -> CrossTable {
        guard question.by.count == 2, question.measures.count == 1, let measure = Measures.named(question.measures[0])
        else { throw DeskError.usage("A cross table is of one measure by two dimensions.") }
        try Desk.requireDifferent(question.by)
        let known = reached(question.knownAt)
        let asAt = question.asAt ?? now.day
        try await permitFigures(of: question.organisation, asker)
        let sources = try await sources(asAt: asAt, knownAt: known, organisation: question.organisation)
        let version = sources.version(area: question.area)
        let names = try await areaNames(asker: asker)
        let reader = try await reader(question, asker: asker)
        var answers: [[AddressedFigure]] = []
        var basis: ProfileBasis?
        for by in [[], [question.by[0]], [question.by[1]], question.by] {
            var part = question
            part.by = by
            let key = resultKey(part, version: version, asAt: asAt.iso)
            let (figures, of) = try await figures(part, sources: sources, asAt: asAt, knownAt: known, key: key, reader)
            answers.append(figures.map { Desk.addressed($0, part, asAt: asAt, names) })
            basis = of
        }
        guard let basis, let total = answers[0].first else {
            throw DeskError.notFound("There is no figure of \(measure.name.lowercased()) to cross.")
        }
        return CrossTable(
            question, measure, total: total, rows: answers[1], columns: answers[2], cells: answers[3], basis: basis)
    }

    /// Refuses a dimension that is crossed with itself.
    static func requireDifferent(_ dimensions: [Dimension]) throws {
        guard dimensions.count == 2, dimensions[0] == dimensions[1] else { return }
        throw DeskError.usage(
            "\(dimensions[0].title) cannot be crossed with itself. Choose another dimension, or only one.")
    }
}
