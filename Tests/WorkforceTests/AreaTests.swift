import Testing
import Workforce

@Suite("Areas of England")
struct AreaTests {
    @Test("Every council lies in a region, every region in England")
    func within() {
        let areas = Dictionary(uniqueKeysWithValues: Area.national.map { ($0.code, $0) })
        #expect(areas.values.count { $0.kind == .region } == 9)
        #expect(areas["E92000001"]?.name == "England")
        for area in areas.values {
            switch area.kind {
            case .country: #expect(area.within.isEmpty)
            case .region: #expect(area.within == "E92000001")
            case .council: #expect(areas[area.within]?.kind == .region, "\(area.name)")
            default: Issue.record("\(area.code) is of no kind that is held")
            }
        }
        #expect(areas["E08000017"] == Area(code: "E08000017", name: "Doncaster", within: "E12000003"))
        #expect(areas["E06000058"]?.name == "Bournemouth, Christchurch and Poole")
    }

    @Test(
        "Codes have a letter and eight digits",
        arguments: [
            ("E08000017", true), ("E0800001", false), ("e08000017", false), ("EE8000017", false), ("", false),
        ])
    func codes(code: String, isCode: Bool) {
        #expect(Area.isCode(code) == isCode)
        #expect((Area.Kind(code: code) != nil) == isCode)
        #expect(Area.Kind(code: "E01000001") == nil)
    }
}
