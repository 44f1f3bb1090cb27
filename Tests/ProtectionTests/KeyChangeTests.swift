import Accounts
import Dates
import Foundation
import Permissions
import Sealing
import Storage
import Testing

@testable import Desk
@testable import Protection
@testable import Returns

@Suite("The master key is changed")
struct KeyChangeTests {
    @Test("everything opens under the new key alone, and look-ups go on", arguments: Bench.engines)
    func changed(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try ErasureTests.files())
            let before = try await desk.export(organisation: Cast.council, asker: Cast.tester)
            let subject = try await desk.previewErasure(
                organisation: Cast.council, worker: ErasureTests.person, asker: Cast.tester
            ).subject
            try await desk.close()
            let new = try MasterKey(hexadecimal: Bench.otherKey)
            let report = try await Desk.changeMasterKey(try bench.settings(), to: new, asker: Cast.tester)
            #expect(report.people > 100 && report.secrets >= 2 && !report.isContinued)
            await #expect(throws: SealingError.self) { _ = try await bench.open() }
            let other = try await bench.open(key: Bench.otherKey)
            let after = try await other.export(organisation: Cast.council, asker: Cast.tester)
            #expect(before.staff == after.staff && before.training == after.training)
            #expect(before.workplaces == after.workplaces)
            #expect(
                try await other.previewErasure(
                    organisation: Cast.council, worker: ErasureTests.person, asker: Cast.tester
                ).subject == subject)
            #expect(try await other.checkDatabase(asker: Cast.tester).items.allSatisfy(\.isSound))
            #expect(try await other.verifyTrail(asker: Cast.tester).isWhole)
            // The same people are found again by an upload.
            bench.wait(days: 1)
            try await other.take(try ErasureTests.files(), replaces: true)
            #expect(
                try await other.previewErasure(
                    organisation: Cast.council, worker: ErasureTests.person, asker: Cast.tester
                ).returns == 2)
            try await other.close()
            let again = try await Desk.changeMasterKey(try bench.settings(), to: new, asker: Cast.tester)
            #expect(again.wasDone)
        }
    }

    @Test("stopped after a batch, nobody opens the store until it is finished", arguments: Bench.engines)
    func stopped(_ engine: Engine) async throws {
        try await Bench.with(engine) { bench, desk in
            try await desk.take(try ErasureTests.files())
            let before = try await desk.export(organisation: Cast.council, asker: Cast.tester)
            let old = desk.sealer
            let new = try MasterKey(hexadecimal: Bench.otherKey)
            // What a program leaves that is killed between two batches.
            try await desk.store.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO key_change (name, mark, reached, begun_at)
                    VALUES ('master', \(new.mark), 40, '2026-11-21T09:00:00Z')
                    """)
                for row in try transaction.rows("SELECT number, sealed_key FROM person WHERE number <= 40") {
                    let anew = try old.resealed(
                        person: row.int(0), sealed: row.bytes(1), for: Sealer(master: new))
                    try transaction.execute("UPDATE person SET sealed_key = \(anew) WHERE number = \(row.int(0))")
                }
            }
            try await desk.close()
            await #expect(throws: DeskError.self) { _ = try await bench.open() }
            await #expect(throws: SealingError.self) { _ = try await bench.open(key: Bench.otherKey) }
            let third = try MasterKey(hexadecimal: String(repeating: "11", count: 32))
            await #expect(throws: DeskError.self) {
                _ = try await Desk.changeMasterKey(try bench.settings(), to: third, asker: Cast.tester)
            }
            let report = try await Desk.changeMasterKey(try bench.settings(), to: new, asker: Cast.tester)
            #expect(report.isContinued)
            let other = try await bench.open(key: Bench.otherKey)
            let after = try await other.export(organisation: Cast.council, asker: Cast.tester)
            #expect(before.staff == after.staff && before.workplaces == after.workplaces)
            #expect(try await other.checkDatabase(asker: Cast.tester).items.allSatisfy(\.isSound))
            try await other.close()
        }
    }

    @Test("not while a program serves, nor by anybody but the operator; a desk of before seals nothing after")
    func refused() async throws {
        try await Bench.with(.sqlite) { bench, desk in
            try await desk.take(try ErasureTests.files())
            let new = try MasterKey(hexadecimal: Bench.otherKey)
            try await desk.say(serving: "one")
            await #expect(throws: DeskError.self) {
                _ = try await Desk.changeMasterKey(try bench.settings(), to: new, asker: Cast.tester)
            }
            try await desk.sayStopped(instance: "one")
            await #expect(throws: DeskError.self) {
                _ = try await Desk.changeMasterKey(
                    try bench.settings(), to: new, asker: Cast.somebody(.administrator, branch: nil))
            }
            _ = try await Desk.changeMasterKey(try bench.settings(), to: new, asker: Cast.tester)
            await #expect(throws: (any Error).self) { try await desk.take(try ErasureTests.files(), replaces: true) }
        }
    }
}
