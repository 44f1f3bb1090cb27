// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: its arrows are the only imports of ours that it may have (docs/architecture.md).
func room(
    _ name: String, _ arrows: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: arrows, exclude: exclude, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ arrows: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: arrows, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "goldenthread",
    products: [.executable(name: "goldenthread", targets: ["goldenthread"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CXlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        room("Dates"),
        room("Statistics"),
        room("Figures", ["Dates"]),
        room("Workforce", ["Dates"]),
        room("DataSets", ["Workforce", "Dates"]),
        room("Tables"),
        room("Profiles", ["Workforce", "Figures", "Statistics", "Tables", "Dates"]),
        room("Estimates", ["Workforce", "Figures", "Statistics", "Tables", "Dates"]),
        room("Demonstration", ["Workforce", "DataSets", "Statistics", "Dates"]),
        room("Documents", ["CXlsxwriter"]),
        room(
            "Storage",
            [
                "CPostgres",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        room(
            "Desk",
            [
                "Dates", "Workforce", "Figures", "Statistics", "Tables", "DataSets", "Profiles", "Estimates",
                "Demonstration", "Documents", "Storage",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        room(
            "Site",
            [
                "Dates", "Workforce", "Figures", "Tables", "DataSets", "Profiles", "Estimates", "Desk",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.copy("Resources/templates"), .copy("Resources/public")]),
        room(
            "Commands",
            [
                "Dates", "Figures", "Tables", "DataSets", "Profiles", "Estimates", "Desk", "Site",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(name: "goldenthread", dependencies: ["Commands"], swiftSettings: strict),

        tests("TidyTests", []),
        tests("DatesTests", ["Dates"]),
        tests("FiguresTests", ["Figures", "Dates"]),
        tests("WorkforceTests", ["Workforce", "Dates"]),
        tests("DocumentsTests", ["Documents"]),
        tests("StatisticsTests", ["Statistics"]),
        tests("DataSetsTests", ["DataSets", "Workforce", "Dates"], exclude: ["Samples"]),
        tests("ProfilesTests", ["Profiles", "Statistics", "Figures", "Workforce", "Tables", "Dates"]),
        tests("EstimatesTests", ["Estimates", "Statistics", "Figures", "Workforce", "Tables", "Dates"]),
        tests("DemonstrationTests", ["Demonstration", "DataSets", "Workforce", "Statistics", "Dates"]),
        tests(
            "StorageTests",
            ["Storage", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(
            "DeskTests",
            [
                "Desk", "Storage", "DataSets", "Profiles", "Figures", "Workforce", "Dates", "CPostgres",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        tests(
            "SiteTests",
            [
                "Site", "Desk", "Figures", "Profiles", "Dates",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("CommandsTests", ["goldenthread", "CPostgres"], exclude: ["Snapshots"]),
    ]
)
