import Desk
import Estimates
import HTTPTypes
import Hummingbird
import Permissions
import Profiles
import Serving
import Shapes
import Workforce

/// The tables of others for programs: the regulator's register, published numbers and codes of areas.
enum ProgramTables {
    static let all = [register, loadedRegister, benchmarks, loadedBenchmarks, areas, loadedAreas]

    private static let refused = "The table was refused with what was found, and nothing was stored."

    static let register = ProgramResource(
        method: .get, route: Routes.Programs.register, name: "readRegister", tag: "Tables of others", act: .tableRead,
        summary: "The regulator's register that is loaded.", answer: .init(schema: "RegisterHeld"))
    static let loadedRegister = ProgramResource(
        method: .post, route: Routes.Programs.register, name: "loadRegister", tag: "Tables of others", act: .tableLoad,
        summary: "Loads one of the regulator's public tables in place of the one before.",
        input: .files([], isOne: true),
        answer: .init(status: 201, schema: "RegisterReading", meaning: "It was loaded.", refused: refused))
    static let benchmarks = ProgramResource(
        method: .get, route: Routes.Programs.benchmarks, name: "listBenchmarks", tag: "Tables of others",
        act: .tableRead, summary: "The published numbers that are loaded.",
        parameters: [
            ProgramParameter("measure", .text(100), "Only those of this measure."),
            ProgramParameter("area", .area, "Only those of this area."),
            ProgramParameter("period", .text(40), "Only those of this period, as it is printed."),
        ], answer: .init(schema: "BenchmarkList"), list: "benchmarks")
    static let loadedBenchmarks = ProgramResource(
        method: .post, route: Routes.Programs.benchmarks, name: "loadBenchmarks", tag: "Tables of others",
        act: .tableLoad, summary: "Loads a table of published numbers.",
        input: .files(
            [ProgramParameter("good-rows-only", .yesNo, "Take the good rows of a table with bad ones.")], isOne: true),
        answer: .init(status: 201, schema: "BenchmarkReading", meaning: "It was loaded.", refused: refused))
    static let areas = ProgramResource(
        method: .get, route: Routes.Programs.areas, name: "listAreas", tag: "Tables of others", act: .tableRead,
        summary: "The areas that are known, by code.",
        parameters: [
            ProgramParameter("kind", .word(Area.Kind.allCases.map(\.rawValue)), "Only those of this kind."),
            ProgramParameter("within", .area, "Only those in this region or country."),
        ], answer: .init(schema: "AreaList"), list: "areas")
    static let loadedAreas = ProgramResource(
        method: .post, route: Routes.Programs.areas, name: "loadAreas", tag: "Tables of others", act: .tableLoad,
        summary: "Loads a table of codes and names of areas.", input: .files([], isOne: true),
        answer: .init(status: 201, schema: "AreaReading", meaning: "It was loaded.", refused: refused))

    static func add(to site: inout SiteRouter) {
        site.resource(register) { front, _, _ in
            try ProgramAnswer.json(["register": try await front.desk.loadedRegister(asker: front.asker)])
        }
        site.resource(loadedRegister) { front, asked, _ in
            let reading = try await front.desk.importRegister(try file(asked), asker: front.asker)
            return try ProgramAnswer.json(reading, status: reading.isRefused ? .unprocessableContent : .created)
        }
        site.resource(benchmarks) { front, asked, _ in
            let query = asked.query
            let found = try await front.desk.benchmarks(asker: front.asker).filter { benchmark in
                (query["measure"].map { $0 == benchmark.measure } ?? true)
                    && (query["area"].map { $0 == benchmark.areaCode } ?? true)
                    && (query["period"].map { $0 == benchmark.period } ?? true)
            }
            return try asked.page.answer("benchmarks", found, asked.request)
        }
        site.resource(loadedBenchmarks) { front, asked, _ in
            let reading = try await front.desk.importBenchmarks(
                try file(asked), goodRowsOnly: try ProgramAnswer.isYes(asked.upload.fields, "good-rows-only"),
                asker: front.asker)
            return try ProgramAnswer.json(reading, status: reading.isStored ? .created : .unprocessableContent)
        }
        site.resource(areas) { front, asked, _ in
            let found = try await front.desk.areaListings(asker: front.asker).filter { area in
                (asked.query["kind"].map { $0 == area.kind } ?? true)
                    && (asked.query["within"].map { $0 == area.within } ?? true)
            }
            return try asked.page.answer("areas", found, asked.request)
        }
        site.resource(loadedAreas) { front, asked, _ in
            let reading = try await front.desk.importAreas(try file(asked), asker: front.asker)
            return try ProgramAnswer.json(reading, status: reading.isStored ? .created : .unprocessableContent)
        }
    }

    /// The one file of an upload.
    private static func file(_ asked: ProgramAsked) throws -> FileBytes {
        guard let file = asked.upload.files.first else { throw Problem.malformed }
        return try FileBytes(path: file.path, name: file.name)
    }
}
