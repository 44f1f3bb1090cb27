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
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: [.defaults, "CommandLineArguments"]),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CCbc", pkgConfig: "cbc", providers: [.apt(["coinor-libcbc-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        room("Dates"),
        room("Statistics"),
        room("Optimisation", ["CCbc"]),
        room("Disclosure", ["Optimisation"]),
        room("Figures", ["Dates"]),
        room("Workforce", ["Dates"]),
        room("DataSets", ["Workforce", "Dates"]),
        room("Checks", ["DataSets", "Workforce", "Dates"]),
        room("Holdings", ["Checks", "DataSets", "Workforce", "Dates"]),
        room("Tables"),
        room("Profiles", ["Workforce", "Figures", "Statistics", "Tables", "Dates"]),
        room("Estimates", ["Workforce", "Figures", "Statistics", "Tables", "Dates"]),
        room("Demonstration", ["Workforce", "DataSets", "Statistics", "Dates"]),
        room("Populations", ["Tables"]),
        room("Forecasts", ["Statistics", "Optimisation"]),
        room("Documents", ["CXlsxwriter"]),
        room("Permissions"),
        room("Releases", ["Figures", "Disclosure", "Dates"]),
        room("Credentials", ["Dates", "CArgon2", .product(name: "Crypto", package: "swift-crypto")]),
        room("Mailing", ["CCurl"]),
        room(
            "SingleSignOn",
            [
                "Dates",
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room("Sealing", [.product(name: "Crypto", package: "swift-crypto")]),
        room(
            "Storage",
            [
                "CPostgres",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        room(
            "Returns",
            [
                "Dates", "Workforce", "DataSets", "Checks", "Holdings", "Sealing", "Storage",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room(
            "Desk",
            [
                "Dates", "Workforce", "Figures", "Statistics", "Tables", "DataSets", "Checks", "Holdings", "Profiles",
                "Estimates", "Demonstration", "Documents", "Sealing", "Storage", "Returns", "Permissions", "Releases",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        room(
            "Accounts",
            [
                "Dates", "Permissions", "Desk", "Storage", "Sealing", "Credentials", "Mailing", "SingleSignOn",
                "Tables",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        room(
            "Protection",
            ["Dates", "Workforce", "DataSets", "Holdings", "Sealing", "Storage", "Returns", "Permissions", "Desk"]),
        room(
            "Shapes",
            [
                "Dates", "Figures", "Tables", "Checks", "Holdings", "Profiles", "Estimates", "Desk", "Permissions",
                "Protection",
            ]),
        room("Parts", ["Figures", "Tables"]),
        room(
            "Serving",
            [
                "Parts", "CZlib", "Permissions",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room(
            "Site",
            [
                "Dates", "Workforce", "Figures", "Tables", "DataSets", "Checks", "Holdings", "Profiles", "Estimates",
                "Desk", "Accounts", "Protection", "Shapes", "Parts", "Serving", "Permissions", "SingleSignOn",
                "Credentials",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [.copy("Resources/templates"), .copy("Resources/public")]),
        room(
            "Commands",
            [
                "Dates", "Figures", "Tables", "DataSets", "Checks", "Holdings", "Profiles", "Estimates", "Sealing", "Desk",
                "Shapes", "Site", "Serving", "Permissions", "Accounts", "Releases", "Protection",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(name: "goldenthread", dependencies: ["Commands"], swiftSettings: strict),

        .target(name: "TestFiles", path: "Tests/TestFiles", swiftSettings: strict),
        tests("TidyTests", []),
        tests("DatesTests", ["Dates"]),
        tests("FiguresTests", ["Figures", "Dates"]),
        tests("TablesTests", ["Tables"]),
        tests("WorkforceTests", ["Workforce", "Dates"]),
        tests("DocumentsTests", ["Documents"]),
        tests("StatisticsTests", ["Statistics", "TestFiles"]),
        tests("OptimisationTests", ["Optimisation"]),
        tests("DisclosureTests", ["Disclosure", "TestFiles"]),
        tests("PopulationsTests", ["Populations", "Tables", "TestFiles"]),
        tests("ForecastsTests", ["Forecasts", "Statistics", "TestFiles"]),
        tests("DataSetsTests", ["DataSets", "Workforce", "Dates", "TestFiles"]),
        tests("ChecksTests", ["Checks", "DataSets", "Workforce", "Dates", "TestFiles"]),
        tests("HoldingsTests", ["Holdings", "Checks", "DataSets", "Workforce", "Dates", "TestFiles"]),
        tests("ProfilesTests", ["Profiles", "Statistics", "Figures", "Workforce", "Tables", "Dates", "TestFiles"]),
        tests("EstimatesTests", ["Estimates", "Statistics", "Figures", "Workforce", "Tables", "Dates", "TestFiles"]),
        tests("DemonstrationTests", ["Demonstration", "Checks", "DataSets", "Workforce", "Statistics", "Dates"]),
        tests(
            "StorageTests",
            ["Storage", "TestFiles", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("PermissionsTests", ["Permissions"]),
        tests("ReleasesTests", ["Releases", "Optimisation", "Disclosure", "Figures", "Dates", "TestFiles"]),
        tests("CredentialsTests", ["Credentials", "Dates"]),
        tests("MailingTests", ["Mailing"]),
        tests("SingleSignOnTests", ["SingleSignOn", "Dates", .product(name: "Crypto", package: "swift-crypto")]),
        tests("SealingTests", ["Sealing", .product(name: "Crypto", package: "swift-crypto")]),
        tests("ReturnsTests", ["Returns", "Workforce", "Dates", "TestFiles"]),
        tests(
            "DeskTests",
            [
                "Desk", "Returns", "Storage", "Sealing", "DataSets", "Checks", "Holdings", "Profiles", "Figures",
                "Workforce", "Dates", "TestFiles", "CPostgres", "Permissions", "Releases",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        tests(
            "AccountsTests",
            [
                "Accounts", "Desk", "Permissions", "Sealing", "Storage", "Dates", "TestFiles", "Credentials",
                "SingleSignOn",
            ]),
        tests(
            "ProtectionTests",
            [
                "Protection", "Accounts", "Desk", "Returns", "Permissions", "Sealing", "Storage", "Profiles", "Figures",
                "Checks", "DataSets", "Shapes", "Holdings", "Workforce", "Dates", "TestFiles", "CPostgres",
            ]),
        tests("PartsTests", ["Parts", "Figures"]),
        tests(
            "ServingTests",
            [
                "Serving", "CZlib",
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            "SiteTests",
            [
                "Site", "Serving", "Parts", "Desk", "Shapes", "Sealing", "Figures", "Profiles", "Dates", "TestFiles",
                "Permissions", "Accounts", "Protection",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("CommandsTests", ["goldenthread", "CPostgres", "TestFiles"], exclude: ["Snapshots"]),
    ]
)
