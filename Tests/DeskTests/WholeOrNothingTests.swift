import Checks
import DataSets
import Dates
import Foundation
import Storage
import Synchronization
import TestFiles
import Testing
import Workforce

@testable import Desk

@Suite("An import is stored whole or not at all")
struct WholeOrNothingTests {
    /// What an organisation and its store hold, to be compared before and after.
    private func expectUnchanged(
        _ bench: Bench, _ desk: Desk, while body: () async throws -> Void
    ) async throws {
        let files = try await desk.export()
        let people = try await desk.people()
        let history = try await desk.history(organisation: nil, asker: Desk.tester)
        try await body()
        #expect(try await desk.export().equals(files))
        #expect(try await desk.people() == people)
        #expect(try await desk.history(organisation: nil, asker: Desk.tester) == history)
        // The file itself differs while a test has put a trigger into it.
        let report = try await desk.checkDatabase(asker: Desk.tester)
        let faults = report.items.filter { $0.name != "file" && !$0.isSound }
        #expect(faults.isEmpty)
        try await bench.withStore { store in
            let jobs = try await store.read { try $0.row("SELECT coalesce(sum(jobs), 0) FROM job_block")?.int(0) }
            #expect(jobs == history.reduce(0) { $0 + $1.jobs }, "no row without its return")
        }
    }

    /// Makes the store refuse one row of a table.
    private func breakRow(_ number: Int, of table: Identifier, _ bench: Bench) async throws {
        try await bench.withStore { store in
            try await store.write { transaction in
                switch transaction.engine {
                case .sqlite:
                    for statement in WholeOrNothingTests.triggers(table, number) { try transaction.execute(statement) }
                case .postgres:
                    try transaction.execute(WholeOrNothingTests.refusing)
                    for statement in WholeOrNothingTests.triggers(table, number) { try transaction.execute(statement) }
                }
            }
        }
    }

    private static let refusing: SQL = """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'broken'; END $$
        """

    /// Statements that bind no value, since a definition cannot.
    private static func triggers(_ table: Identifier, _ number: Int) -> [SQL] {
        precondition(number == 0, "The statements below name the row.")
        return [
            .either(
                sqlite: """
                    CREATE TRIGGER refused BEFORE INSERT ON \(name: table) WHEN NEW.id % 16777216 = 0
                    BEGIN SELECT RAISE(ABORT, 'broken'); END
                    """,
                postgres: """
                    CREATE TRIGGER refused BEFORE INSERT ON \(name: table) FOR EACH ROW WHEN (NEW.id % 16777216 = 0)
                    EXECUTE FUNCTION refuse()
                    """)
        ]
    }

    @Test(
        "a row that the store refuses in the middle leaves the old state", arguments: Bench.engines,
        ["job_block", "training_block"])
    func refusedRow(_ engine: Engine, _ table: String) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            bench.wait(minutes: 1)
            try await breakRow(0, of: try Identifier(checking: table), bench)
            let later = try Upload(sample: "council-later-upload")
            var other = try Upload(sample: "council")
            other.renumber(3)
            try await expectUnchanged(bench, desk) { [other] in
                await #expect(throws: StorageError.self) { try await desk.take(later) }
                await #expect(throws: StorageError.self) { try await desk.take(other, of: "Another Council") }
            }
            #expect(try await desk.organisations(asker: Desk.tester).count == 1)
            try await bench.withStore { store in
                try await store.write {
                    let name = try Identifier(checking: table)
                    try $0.execute(
                        .either(sqlite: "DROP TRIGGER refused", postgres: "DROP TRIGGER refused ON \(name: name)"))
                }
            }
            #expect(try await desk.take(later).summary.opening == false)
        }
    }

    @Test("a full disk leaves the old state and says so")
    func fullDisk() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            bench.wait(minutes: 1)
            var pages = 0
            try await bench.withStore { store in
                pages = try await store.read { try $0.row("PRAGMA page_count")?.int(0) ?? 0 }
            }
            let small = Desk(
                settings: try bench.settings(),
                store: try await Store.open(bench.location, settings: .init(pageLimit: pages + 4)),
                sealer: desk.sealer)
            _ = try await small.secret("trail")
            try await expectUnchanged(bench, desk) {
                let error = await #expect(throws: StorageError.self) {
                    try await small.take(try Upload(sample: "council-later-upload"))
                }
                #expect(error == .full && "\(StorageError.full)".contains("Nothing was stored"))
            }
            try await small.close()
        }
    }

    @Test("a cancelled one leaves the old state", arguments: Bench.engines)
    func cancelled(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            bench.wait(minutes: 1)
            let later = try Upload(sample: "council-later-upload")
            let reached = Gate()
            let goOn = Gate()
            defer { goOn.open() }
            try await expectUnchanged(bench, desk) {
                let task = Task {
                    try await desk.importReturn(
                        ImportRequest(organisation: Desk.council), files: later.files, asker: Desk.tester
                    ) { progress in
                        guard progress.step == "Storing staff" else { return }
                        reached.open()
                        goOn.wait()
                    }
                }
                await reached.opened()
                task.cancel()
                goOn.open()
                let result = await task.result
                #expect(throws: (any Error).self) { try result.get() }
            }
        }
    }
}

@Suite("Imports that meet are kept apart")
struct MeetingImportsTests {
    @Test("a second one of the organisation is refused, and readers go on", arguments: Bench.engines)
    func refused(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let first = try await desk.take(try Upload(sample: "council"))
            let files = try await desk.export()
            bench.wait(minutes: 1)
            let later = try Upload(sample: "council-later-upload")
            let reached = Gate()
            let goOn = Gate()
            defer { goOn.open() }
            let task = Task {
                try await desk.importReturn(
                    ImportRequest(organisation: Desk.council), files: later.files, asker: Desk.tester
                ) { progress in
                    guard progress.step == "Storing staff" else { return }
                    reached.open()
                    goOn.wait()
                }
            }
            await reached.opened()
            // The import stands still in the middle of its writing.
            let other = try await bench.open()
            for desk in [desk, other] {
                let error = await #expect(throws: StorageError.self) { try await desk.take(later) }
                #expect(error?.description.hasPrefix("Another import of Marlbridge Council is running.") == true)
                let undo = await #expect(throws: StorageError.self) {
                    try await desk.undo(returnID: first.id, asker: Desk.tester)
                }
                #expect(undo == error)
                #expect(try await desk.export().equals(files))
                #expect(try await desk.dataSet(asker: Desk.tester).jobs.count == 115)
                #expect(try await desk.profile(ProfileQuestion(), asker: Desk.tester).basis.jobs == 115)
                #expect(try await desk.history(organisation: nil, asker: Desk.tester).map(\.id) == [first.id])
            }
            goOn.open()
            let record = try #require(try await task.value.record)
            #expect(try await other.dataSet(asker: Desk.tester).jobs.count == record.jobs)
            try await other.close()
        }
    }

    @Test("eight at once of one organisation store one after another or not at all", arguments: Bench.engines)
    func eight(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let upload = try Upload(sample: "council")
            let outcomes = try await withThrowingTaskGroup(of: ImportOutcome?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do {
                            return try await desk.importReturn(
                                ImportRequest(organisation: Desk.council), files: upload.files, asker: Desk.tester)
                        } catch StorageError.held {
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            // The first is the opening state; whoever comes after it sends NEW rows for what is held by then.
            let stored = outcomes.compactMap { $0?.record }
            #expect(stored.count == 1)
            #expect(outcomes.compactMap { $0 }.allSatisfy { $0.record != nil || $0.check.status == .failed })
            #expect(try await desk.organisations(asker: Desk.tester).map(\.jobs) == [115])
            #expect(try await desk.history(organisation: nil, asker: Desk.tester).count == 1)
            #expect(try await desk.isSound())
        }
    }

    @Test("on a server one organisation's import goes on while another's stands still", arguments: Bench.engines)
    func sideBySide(_ engine: Engine) async throws {
        // SQLite has one writer at a time.
        guard engine == .postgres else { return }
        try await Bench.with(engine) { bench, desk in
            let reached = Gate()
            let goOn = Gate()
            defer { goOn.open() }
            let upload = try Upload(sample: "council")
            let task = Task {
                try await desk.importReturn(
                    ImportRequest(organisation: "Slow Care Ltd"), files: upload.files, asker: Desk.tester
                ) { progress in
                    guard progress.step == "Storing staff" else { return }
                    reached.open()
                    goOn.wait()
                }
            }
            await reached.opened()
            var other = upload
            other.renumber(2)
            let record = try await desk.take(other, of: "Quick Care Ltd")
            // However its name is written, and though nothing of it is stored yet.
            for name in ["Slow Care Ltd", "slow  CARE Ltd", "Slow\u{200B} Care Ltd"] {
                let held = await #expect(throws: StorageError.self) {
                    try await desk.addOrganisation(named: name, kind: .provider, area: "", asker: Desk.tester)
                }
                #expect(held == .held(lock: "import of \(name.split(separator: " ").joined(separator: " "))"))
                let again = await #expect(throws: StorageError.self) { try await desk.take(upload, of: name) }
                #expect(again == held)
            }
            try await desk.addOrganisation(named: "Third Care Ltd", kind: .provider, area: "", asker: Desk.tester)
            #expect(
                try await desk.organisations(asker: Desk.tester).map(\.organisation.name) == [
                    "Quick Care Ltd", "Third Care Ltd",
                ])
            goOn.open()
            let slow = try #require(try await task.value.record)
            #expect(slow.jobs == 115 && record.jobs == 115 && slow.number != record.number)
            let people = Set(try await desk.people(of: "Slow Care Ltd").values)
            #expect(people.isDisjoint(with: Set(try await desk.people(of: "Quick Care Ltd").values)))
            #expect(try await desk.isSound())
        }
    }

    @Test(
        "a return is known from the end of its import, so that what was answered meanwhile stays true",
        arguments:
            Bench.engines)
    func known(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let upload = try Upload(sample: "council")
            let before = desk.now
            let outcome = try await desk.importReturn(
                ImportRequest(organisation: Desk.council), files: upload.files, asker: Desk.tester
            ) { progress in
                if progress.step == "Checking the files" { bench.wait(minutes: 5) }
            }
            let record = try #require(outcome.record)
            #expect(record.storedAt > before)
            #expect(record.storedAt.milliseconds - before.milliseconds >= 5 * 60_000)
            let then = Instant(milliseconds: before.milliseconds + 60_000)
            var question = ProfileQuestion()
            question.knownAt = then
            let meanwhile = try await desk.profile(question, asker: Desk.tester)
            #expect(meanwhile.basis.jobs == 0)
        }
    }

    @Test("a moment that has not come is taken as now, and the figure's address says so", arguments: Bench.engines)
    func future(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try Upload(sample: "council"))
            bench.wait(minutes: 1)
            var question = ProfileQuestion()
            question.measures = ["filled-posts"]
            question.knownAt = Instant(milliseconds: desk.now.milliseconds + 1_000_000_000)
            let answer = try await desk.profile(question, asker: Desk.tester)
            #expect(answer.basis.knownAt == desk.now && answer.basis.jobs == 115)
            #expect(answer.figures.first?.address.knownAt == desk.now)
        }
    }

    @Test("an import that was agreed to on another preview than today's is refused", arguments: Bench.engines)
    func stale(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            let upload = try Upload(sample: "council")
            var request = ImportRequest(organisation: Desk.council)
            let preview = try await desk.preview(request, files: upload.files, asker: Desk.tester)
            request.agreedOn = preview.mark
            try await desk.take(upload)
            bench.wait(minutes: 1)
            let before = try await desk.export()
            let error = await #expect(throws: DeskError.self) {
                try await desk.importReturn(request, files: upload.files, asker: Desk.tester)
            }
            guard case .stalePreview = error else {
                Issue.record("refused as \(String(describing: error))")
                return
            }
            #expect(try await desk.export().equals(before))
            #expect(try await desk.history(organisation: nil, asker: Desk.tester).count == 1)
            let later = try Upload(sample: "council-later-upload")
            request.agreedOn = try await desk.preview(request, files: later.files, asker: Desk.tester).mark
            #expect(try await desk.importReturn(request, files: later.files, asker: Desk.tester).record != nil)
        }
    }

    @Test("of different organisations each is stored", arguments: Bench.engines)
    func different(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...6 {
                    group.addTask {
                        var upload = try Upload(sample: "council")
                        upload.renumber(number)
                        try await desk.take(upload, of: "Organisation \(number)")
                    }
                }
                try await group.waitForAll()
            }
            let all = try await desk.organisations(asker: Desk.tester)
            #expect(all.map(\.organisation.name) == (1...6).map { "Organisation \($0)" })
            #expect(all.allSatisfy { $0.jobs == 115 && $0.trainings == 195 })
            var people: Set<Int32> = []
            for number in 1...6 { people.formUnion(try await desk.people(of: "Organisation \(number)").values) }
            #expect(people.count == 6 * 115, "no number is given twice")
            let dataSet = try await desk.dataSet(asker: Desk.tester)
            #expect(dataSet.jobs.count == 6 * 115 && dataSet.trainings.count == 6 * 195)
            #expect(try await desk.isSound())
        }
    }
}

extension Gate {
    /// Waits without holding a thread of the test's own.
    func opened() async {
        await withCheckedContinuation { (turn: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                self.wait()
                turn.resume()
            }
        }
    }
}
