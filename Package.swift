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
      // What Foundation's first part needs is named here, as its modules were compiled for the shared libraries.
      "-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections", "-Xlinker", "--strip-all",
    ])
  ] : []
/// GNU readline is under the GPL-3, and so is a program that links it; with MOTA_READLINE=0 the prompt has plain lines.
let hasReadline = ProcessInfo.processInfo.environment["MOTA_READLINE"] != "0"
let cSettings: [CSetting] = strict ? [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])] : []

/// A library target. It may import only targets listed before it in this file.
func layer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    exclude: [
      "mota": ["Sessions", "Scripts"], "Language": ["Scripts"], "CLIP": ["Scripts"],
      "Experiments": ["Golden"], "Reports": ["Screens"],
    ][name] ?? [],
    swiftSettings: swiftSettings)
}

let package = Package(
  name: "mota",
  products: [
    .executable(name: "mota", targets: ["mota"]),
    .executable(name: "mota-bench", targets: ["Bench"]),
  ],
  // Each version is exact: a lock file is not committed, as mirrors of these packages have other commit ids.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(
      name: "CImageCodecs", pkgConfig: "libpng libjpeg",
      providers: [.apt(["libjpeg-dev", "libpng-dev"])]),
    .systemLibrary(
      name: "CGlyphs", pkgConfig: "freetype2 harfbuzz",
      providers: [.apt(["libfreetype-dev", "libharfbuzz-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CKernels", cSettings: cSettings),
    layer("Diagnostics", []),
    layer("Files", ["Diagnostics", "CCrypto", "CZlib"]),
    layer("Tensors", ["Diagnostics", "COpenBLAS", "CKernels"]),
    layer("Images", ["Diagnostics", "Files", "Tensors", "CImageCodecs"]),
    layer(
      "CLIP",
      [
        "Diagnostics", "Files", "Tensors", "Images", "CGlyphs",
        .product(name: "HeapModule", package: "swift-collections"),
      ]),
    layer("Corpora", ["Diagnostics", "Files", "Tensors"]),
    layer("ComposedRetrieval", ["Diagnostics", "Images", "CLIP", "Corpora", "Tensors", "Files"]),
    layer(
      "Benchmarks", ["Diagnostics", "ComposedRetrieval", "Images", "CLIP", "Tensors", "Files", "CGlyphs"]),
    layer("Statistics", ["Diagnostics", "Tensors"]),
    layer("ExperimentStore", ["Diagnostics", "Files", "CHDF5"]),
    layer("Language", ["Diagnostics"]),
    layer("Reports", ["Diagnostics"]),
    layer("LanguageModels", ["Diagnostics", "Files", "ExperimentStore", "CCurl"]),
    layer(
      "Experiments",
      [
        "Diagnostics", "Files", "Tensors", "Images", "CLIP", "Corpora", "ComposedRetrieval", "Benchmarks",
        "Statistics",
        "ExperimentStore", "LanguageModels", "Reports",
      ]),
    layer(
      "Values",
      [
        "Diagnostics", "Files", "Tensors", "Images", "CLIP", "Corpora", "ComposedRetrieval", "Benchmarks",
        "ExperimentStore",
        "LanguageModels", "Reports", "Experiments", "Language",
      ]),
    layer(
      "Functions",
      [
        "Diagnostics", "Files", "Tensors", "Images", "CLIP", "Corpora", "ComposedRetrieval", "Benchmarks",
        "Statistics",
        "ExperimentStore", "LanguageModels", "Reports", "Experiments", "Language", "Values",
      ]),
    layer(
      "Notebook",
      [
        "Diagnostics", "Files", "Tensors", "Images", "CLIP", "Corpora", "ComposedRetrieval", "Benchmarks",
        "ExperimentStore",
        "LanguageModels", "Reports", "Experiments", "Language", "Values", "Functions",
      ]),
    layer(
      "Commands",
      ["Notebook", "Values", "Experiments", "Language", "Reports", "Diagnostics", "Tensors", "Files"]),
    .target(
      name: "Shell",
      dependencies: [
        "Commands", "Notebook", "Values", "Experiments", "Language", "Reports", "Diagnostics", "Tensors",
        "Files",
      ] + (hasReadline ? ["CReadline"] : []),
      exclude: hasReadline ? [] : ["Readline"],
      swiftSettings: swiftSettings),
    layer(
      "LanguageServer",
      ["Notebook", "Values", "Experiments", "Language", "Reports", "ExperimentStore", "Diagnostics", "Files"]),
    .executableTarget(
      name: "mota",
      dependencies: [
        "LanguageServer", "Shell", "Commands", "Notebook", "Values", "Experiments", "Diagnostics", "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings, linkerSettings: programLinking),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "ComposedRetrieval", "Corpora", "CLIP", "Statistics", "Tensors", "COpenBLAS", "ExperimentStore",
        "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "Tensors"], path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    tests(of: "Diagnostics"),
    tests(of: "Files"),
    tests(of: "Tensors"),
    tests(of: "Images", ["Diagnostics", "Tensors", "Files"]),
    tests(of: "CLIP", ["Diagnostics", "Images", "Tensors", "Files"]),
    tests(of: "Corpora", ["CZlib", "Diagnostics", "Tensors", "Files"]),
    tests(of: "ComposedRetrieval", ["Corpora", "CLIP", "Images", "Tensors", "Files"]),
    tests(of: "Benchmarks", ["Files"]),
    tests(of: "Statistics", ["Tensors"]),
    tests(of: "ExperimentStore", ["Files"]),
    tests(of: "Language"),
    .systemLibrary(
      name: "COpenSSL", path: "Tests/COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "LoopbackServer", dependencies: ["COpenSSL"], path: "Tests/LoopbackServer",
      swiftSettings: swiftSettings),
    tests(of: "LanguageModels", ["ExperimentStore", "Files", "LoopbackServer"]),
    .target(
      name: "StudySupport",
      dependencies: ["Benchmarks", "CLIP", "ComposedRetrieval", "Experiments", "Files", "Tensors"],
      path: "Tests/StudySupport", swiftSettings: swiftSettings),
    tests(
      of: "Experiments",
      [
        "Benchmarks", "CLIP", "ComposedRetrieval", "Diagnostics", "ExperimentStore", "Files", "Functions",
        "Reports", "Statistics", "StudySupport", "Tensors", "Values",
      ]),
    tests(
      of: "Values",
      [
        "Benchmarks", "ComposedRetrieval", "Diagnostics", "ExperimentStore", "Experiments", "Files",
        "Language",
        "Reports", "StudySupport", "Tensors",
      ]),
    tests(
      of: "Functions",
      [
        "Benchmarks", "CLIP", "ComposedRetrieval", "Diagnostics", "ExperimentStore", "Experiments", "Files",
        "Language", "Reports", "StudySupport", "Tensors", "Values",
      ]),
    tests(
      of: "Notebook",
      [
        "Benchmarks", "CLIP", "Diagnostics", "Experiments", "ExperimentStore", "Files", "Functions",
        "Language",
        "Values",
      ]),
    tests(of: "Reports", ["Diagnostics", "Files"]),
    tests(
      of: "Commands",
      [
        "ExperimentStore", "Notebook", "Values", "Experiments", "Language", "Reports", "Diagnostics",
        "Tensors",
      ]),
    tests(of: "Shell"),
    tests(
      of: "mota",
      ["CLIP", "ExperimentStore", "Experiments", "Values", "Files", "Notebook", "Language", "LoopbackServer"]),
  ]
)

if hasReadline {
  // No pkg-config: readline's flags (-D_XOPEN_SOURCE) are not accepted by SwiftPM, and none are needed.
  package.targets.append(.systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]))
}
