import Tables
import Estimates
import Statistics
import TestFiles
import Testing
import Workforce

@Suite("The regulator's public tables")
struct RegisterFileTests {
    private let directory = """
        CQC Locations data,,,
        This data was produced on 1 May 2026,,,

        Name,Also known as,Address,Postcode,Service types,Provider name,Local Authority,Region,\
        Location URL,CQC Location ID (for office use only),CQC Provider ID (for office use only)
        "Alder, House",,"1 Long Row
        Northtown",AA1 1AA,Nursing homes|Residential homes,P,North,East Midlands,u,1-100000001,1-200000001
        Beech Care,,x,AA1 1AB,Homecare agencies|Supported living,P,North,East Midlands,u,1-100000002,1-200000001
        Surgery,,x,AA1 1AC,Doctors/GPs,P,North,East Midlands,u,1-100000003,1-200000002
        Nowhere,,x,AA1 1AD,Homecare agencies,P,North,East Midlands,u,,1-200000002
        Beech Care,,x,AA1 1AB,Homecare agencies,P,North,East Midlands,u,1-100000002,1-200000001
        Short,,x,AA1 1AE,Homecare agencies,P,North,East Midlands,u,1-100000004

        """

    @Test("The directory is read by its header, wherever that stands")
    func readsDirectory() {
        let reading = RegisterFile.read(Array(directory.utf8))
        #expect(reading.layout == .directory)
        #expect(reading.locations.map(\.locationID) == ["1-100000001", "1-100000002", "1-100000003", "1-100000004"])
        #expect(reading.locations[0].name == "Alder, House")
        #expect(reading.locations[0].careHome && reading.locations[0].nursing)
        #expect(reading.locations[1].serviceTypes == ["Homecare agencies", "Supported living"])
        #expect(reading.locations[1].council == "North" && reading.locations[1].region == "East Midlands")
        #expect(reading.findings.map(\.line) == [9, 10, 11])
        #expect(reading.findings.map(\.gravity) == [.skipped, .skipped, .doubtful])
        #expect(RegisterService(reading.locations[0]) == .nursingHome)
        #expect(RegisterService(reading.locations[1]) == .homeCare)
        #expect(RegisterService(reading.locations[2]) == nil)
    }

    @Test("The order of columns plays no part, nor the line ends, nor a byte order mark")
    func anyOrder() {
        let text = "Local authority,CQC Location ID,Service types,Name\r\nNorth,1-100000001,Residential homes,A\r\n"
        let reading = RegisterFile.read([0xEF, 0xBB, 0xBF] + Array(text.utf8))
        #expect(reading.locations.count == 1 && reading.findings.isEmpty)
        #expect(reading.locations.first?.careHome == true && reading.locations.first?.council == "North")
    }

    @Test("Active locations give beds and services")
    func active() {
        let text = """
            Location ID,Care home?,Location Name,Care homes beds,Location Region,Location Local Authority,\
            Location Latest Overall Rating,Provider ID,Service type - Care home service with nursing,\
            Service type - Domiciliary care service
            1-100000001,Y,Alder,42,East Midlands,North,Good,1-200000001,Y,
            1-100000002,N,Beech,0,East Midlands,North,,1-200000002,,Y
            1-100000003,Y,Cedar,many,East Midlands,North,Good,1-200000003,,
            """
        let reading = RegisterFile.read(Array(text.utf8))
        #expect(reading.layout == .activeLocations)
        #expect(reading.locations.map(\.beds) == [42, nil, nil])
        #expect(reading.locations[0].nursing && reading.locations[0].rating == "Good")
        #expect(RegisterService(reading.locations[1]) == .homeCare)
        #expect(reading.findings.map(\.line) == [4])
    }

    @Test("Text of another code, and quotes that never close, are said")
    func damaged() {
        let header = Array("Name,Service types,CQC Location ID\n".utf8)
        let latin = RegisterFile.read(header + [0x43, 0x61, 0x66, 0xE9] + Array(",x,1-100000001\n".utf8))
        #expect(latin.locations.first?.name == "Café")
        #expect(latin.findings.first?.gravity == .doubtful)
        let open = RegisterFile.read(header + Array("A,x,1-100000001\n\"B,x,1-100000002\n".utf8))
        #expect(open.locations.count == 1)
        #expect(open.findings.contains { $0.line == 3 && $0.sentence.contains("quotation mark") })
    }

    @Test("A table that is none of the regulator's is refused with a sentence")
    func refused() {
        let reading = RegisterFile.read(Array("a,b\n1,2\n".utf8))
        #expect(reading.isRefused && reading.locations.isEmpty)
        #expect(reading.findings.map(\.gravity) == [.refused])
        #expect(RegisterFile.read([]).isRefused)
    }

    @Test("No bytes crash a reader")
    func fuzz() {
        var stream = SeededStream(seed: 99)
        let parts: [[UInt8]] = [
            Array("CQC Location ID".utf8), Array("Name".utf8), Array("Service types".utf8), Array("Location ID".utf8),
            Array("Domain".utf8), Array("Latest Rating".utf8), Array("Location Name".utf8), Array("1-100000001".utf8),
            Array("measure,area,period,value,unit,source_title".utf8), Array("rule_set,level,group".utf8),
            [34], [44], [10], [13], [0], [0xFF], [0xC3, 0xA9], Array("90%".utf8), Array("2017/18".utf8),
            Array("Local authority code,Local authority,ONS area code,2023 - outcome".utf8), [124], [45],
        ]
        for _ in 0..<3_000 {
            var bytes: [UInt8] = []
            for _ in 0..<stream.below(40) {
                bytes += stream.chance(0.2) ? [UInt8(stream.below(256))] : parts[stream.below(parts.count)]
            }
            let reading = RegisterFile.read(bytes)
            #expect(reading.isRefused || reading.layout != nil)
        }
    }

    private static let ratings = "data/cqc-lincolnshire-2026/cqc-ratings-adult-social-care-lincolnshire.csv"

    @Test(
        "The published ratings of one county are read whole",
        .enabled(if: PublicTables.bytes(ratings) != nil, "The public table is not beside the repository."))
    func publishedRatings() throws {
        let bytes = try #require(PublicTables.bytes(Self.ratings))
        let reading = RegisterFile.read(bytes)
        #expect(reading.layout == .ratings)
        #expect(reading.findings.isEmpty)
        #expect(reading.locations.count == 356)
        let ratings = Dictionary(grouping: reading.locations, by: \.rating).mapValues(\.count)
        #expect(
            ratings == ["Good": 257, "Requires improvement": 67, "Outstanding": 22, "Inadequate": 3, "": 7])
        #expect(reading.locations.allSatisfy { $0.council == "Lincolnshire" && RegisterService($0) != nil })
        #expect(Set(reading.locations.map(\.providerID)).count == 230)
    }
}
