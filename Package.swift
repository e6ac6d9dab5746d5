// swift-tools-version: 6.0
import Foundation
import PackageDescription

// CI sets MOTA_STRICT=1 so that a warning of ours fails the build; a user's newer compiler must not.
let strict = ProcessInfo.processInfo.environment["MOTA_STRICT"] == "1"
let swiftSettings: [SwiftSetting] = strict ? [.unsafeFlags(["-warnings-as-errors"])] : []
/// Set by `make build`: the program then holds Swift's own libraries, starts faster, and runs where no Swift is
/// installed. Tests are linked without, as their runner needs the shared libraries.
let isSelfContained = ProcessInfo.processInfo.environment["MOTA_STATIC"] == "1"
let programLinking: [LinkerSetting] =
  isSelfContained
  ? [
    .unsafeFlags([
      // What Foundation itself needs is named here, as its modules were compiled for the shared libraries.
      "-static-stdlib", "-lCoreFoundation", "-l_FoundationCShims", "-l_FoundationCollections",
      "-l_FoundationICU",
      "-lstdc++", "-Xlinker", "--strip-debug",
    ])
  ] : []
let cSettings: [CSetting] = strict ? [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])] : []

/// A floor of the house: it imports only what is listed, and only floors above it in this file.
func floor(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    exclude: ["mota": ["Sessions", "Scripts"], "Language": ["Scripts"], "CLIP": ["Scripts"]][name] ?? [],
    swiftSettings: swiftSettings)
}

let package = Package(
  name: "mota",
  products: [
    .executable(name: "mota", targets: ["mota"]),
    .executable(name: "mota-bench", targets: ["Bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    // What async-http-client itself is made of: its errors, and the server of the tests.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    // No pkg-config: readline's flags (-D_XOPEN_SOURCE) are not accepted by SwiftPM, and none are needed.
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .systemLibrary(
      name: "CImageCodecs", pkgConfig: "libpng libjpeg",
      providers: [.apt(["libjpeg-dev", "libpng-dev"])]),
    .systemLibrary(
      name: "CGlyphs", pkgConfig: "freetype2 harfbuzz",
      providers: [.apt(["libfreetype-dev", "libharfbuzz-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CKernels", cSettings: cSettings),
    floor("Diagnostics", []),
    floor("Tensors", ["COpenBLAS", "CKernels"]),
    floor("CLIP", ["Tensors", "CImageCodecs"]),
    floor("ComposedRetrieval", ["CLIP", "Tensors", "CZlib"]),
    floor("Benchmarks", ["ComposedRetrieval", "CLIP", "Tensors", "CGlyphs"]),
    floor("Statistics", ["Tensors"]),
    floor(
      "ExperimentStore", ["CHDF5", .product(name: "Crypto", package: "swift-crypto")]),
    floor("Language", ["Diagnostics"]),
    floor("Reports", ["Diagnostics"]),
    floor(
      "LanguageModels",
      [
        "ExperimentStore",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    // One target until the four folders import nothing from those below them in this list.
    .target(
      name: "Notebook",
      dependencies: [
        "LanguageModels", "Language", "ExperimentStore", "Statistics", "Benchmarks", "ComposedRetrieval",
        "CLIP", "Tensors",
        "Reports", "Diagnostics",
      ],
      path: "Sources", sources: ["Experiments", "Values", "Functions", "Notebook"],
      swiftSettings: swiftSettings),
    floor("Shell", ["Notebook", "Language", "Reports", "Diagnostics", "CReadline"]),
    floor("LanguageServer", ["Notebook", "Language", "Reports", "ExperimentStore", "Diagnostics"]),
    .executableTarget(
      name: "mota",
      dependencies: [
        "LanguageServer", "Shell", "Notebook", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings, linkerSettings: programLinking),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "ComposedRetrieval", "CLIP", "Tensors", "COpenBLAS", "ExperimentStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "TestSupport", dependencies: ["Tensors"], path: "Tests/TestSupport", swiftSettings: swiftSettings),
    tests(of: "Diagnostics"),
    tests(of: "Tensors"),
    tests(of: "CLIP"),
    tests(of: "ComposedRetrieval", ["CZlib"]),
    tests(of: "Benchmarks"),
    tests(of: "Statistics", ["Tensors"]),
    tests(of: "ExperimentStore"),
    tests(of: "Language"),
    .target(
      name: "LoopbackServer",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      path: "Tests/LoopbackServer", swiftSettings: swiftSettings),
    tests(of: "LanguageModels", ["ExperimentStore", "LoopbackServer"]),
    tests(of: "Notebook", ["Benchmarks", "ExperimentStore"]),
    tests(of: "Reports", [.product(name: "Crypto", package: "swift-crypto")]),
    tests(of: "Shell"),
    tests(of: "mota", ["CLIP", "ExperimentStore", "Notebook", "Language", "LoopbackServer"]),
  ]
)
