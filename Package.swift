// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "policyextract",
  products: [
    .library(name: "PolicyExtract", targets: ["PolicyExtract"]),
    .executable(name: "policyextract", targets: ["policyextract"]),
    .executable(name: "policyextract-bench", targets: ["policyextract-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The nouns that cross doors; imports nothing.
    .target(name: "PolicyModel", swiftSettings: strict),

    // folder → SourceDocument
    .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Intake",
      dependencies: [
        "PolicyModel", "CZLib",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),

    // SourceDocument → CleanDocument
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "Cleaning", dependencies: ["PolicyModel", "Rulebook", "CLibXML2"], swiftSettings: strict),

    // CleanDocument → SegmentedDocument
    .target(name: "Segmentation", dependencies: ["PolicyModel"], swiftSettings: strict),

    // Rules/ → RuleSet
    .executableTarget(name: "EmbedRulesTool"),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["EmbedRulesTool"]),
    .target(
      name: "Rulebook",
      dependencies: ["PolicyModel", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict,
      plugins: ["EmbedRules"]),

    // SegmentedDocument + RuleSet → AnnotatedDocument
    .target(name: "Recognition", dependencies: ["PolicyModel", "Rulebook"], swiftSettings: strict),

    // AnnotatedDocument → JSON Lines
    .target(name: "Writing", dependencies: ["PolicyModel"], swiftSettings: strict),

    // The rooms joined, and the door for callers.
    .target(
      name: "PolicyPipeline",
      dependencies: [
        "PolicyModel", "Intake", "Cleaning", "Segmentation", "Rulebook", "Recognition", "Writing",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(name: "PolicyExtract", dependencies: ["PolicyModel", "PolicyPipeline"], swiftSettings: strict),

    // Flags, exit codes and standard error.
    .executableTarget(
      name: "policyextract",
      dependencies: ["PolicyExtract", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),

    // What it costs, against libxml2's parse alone.
    .executableTarget(
      name: "policyextract-bench",
      dependencies: [
        "PolicyModel", "Intake", "CLibXML2", "Cleaning", "Segmentation", "Recognition", "Writing", "PolicyPipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/BenchmarkTool",
      swiftSettings: strict),

    // What several test targets lean on.
    .target(name: "TestSupport", dependencies: ["CLibXML2"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "PolicyModelTests", dependencies: ["PolicyModel"], swiftSettings: strict),
    .testTarget(name: "IntakeTests", dependencies: ["PolicyModel", "Intake", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CleaningTests", dependencies: ["PolicyModel", "Intake", "Rulebook", "Cleaning", "TestSupport"], exclude: ["Pages"],
      swiftSettings: strict),
    .testTarget(name: "SegmentationTests", dependencies: ["PolicyModel", "Segmentation"], swiftSettings: strict),
    .testTarget(name: "RulebookTests", dependencies: ["PolicyModel", "Rulebook"], swiftSettings: strict),
    .testTarget(
      name: "RecognitionTests", dependencies: ["PolicyModel", "Rulebook", "Recognition"], exclude: ["Data"],
      swiftSettings: strict),
    .testTarget(name: "WritingTests", dependencies: ["PolicyModel", "Writing", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PipelineTests", dependencies: ["PolicyModel", "Intake", "PolicyPipeline", "PolicyExtract", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "VerificationTests",
      dependencies: ["PolicyModel", "Intake", "Cleaning", "Writing", "PolicyPipeline", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["policyextract", "TestSupport"], exclude: ["Data"], swiftSettings: strict),
  ]
)

// Only for `make fuzz`: the rooms that read what strangers wrote, with the sanitizers in them, and what feeds them.
if Context.environment["POLICYEXTRACT_FUZZING"] != nil {
  let sanitizers = ["-sanitize=fuzzer,address"]
  for target in package.targets where ["PolicyModel", "Intake", "Cleaning"].contains(target.name) {
    target.swiftSettings = strict + [.unsafeFlags(sanitizers)]
  }
  package.targets.append(
    .executableTarget(
      name: "policyextract-fuzz",
      dependencies: [
        "PolicyModel", "Intake", "Rulebook", "Cleaning", "TestSupport", .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/Fuzzing", exclude: ["Corpus", "markup.dict"], swiftSettings: strict + [.unsafeFlags(sanitizers + ["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(sanitizers + ["-use-ld=lld", "-Xlinker", "--allow-multiple-definition"])]))
}
