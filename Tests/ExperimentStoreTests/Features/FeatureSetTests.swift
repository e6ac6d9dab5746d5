import ExperimentStore
import Foundation
import TestSupport
import Testing

@Suite struct FeatureSetTests {
  private func matrix(_ values: [Float], _ shape: [Int]) throws -> FeatureMatrix {
    try FeatureMatrix(shape: shape, values: values, path: "x")
  }

  @Test func idsAndRowsBelongTogether() throws {
    let set = try FeatureSet(ids: ["a", "b"], matrix: matrix([1, 2, 3, 4, 5, 6], [2, 3]))
    #expect(set.ids == ["a", "b"] && set.width == 3 && set.values == [1, 2, 3, 4, 5, 6])
  }

  @Test(arguments: [0, 1, 3])
  func numberOfIDsMustBeThatOfTheRows(count: Int) throws {
    #expect(throws: FeatureError.identifierCount(rows: 2, identifiers: count)) {
      try FeatureSet(ids: (0..<count).map(String.init), matrix: matrix([1, 2], [2, 1]))
    }
  }

  @Test func idThatIsGivenTwiceIsNamedWithBothRows() throws {
    #expect(throws: FeatureError.duplicateIdentifier("a", first: 0, second: 2)) {
      try FeatureSet(ids: ["a", "b", "a"], matrix: matrix([1, 2, 3], [3, 1]))
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func valueThatIsNotFiniteIsNamed(value: Float) throws {
    #expect(throws: FeatureError.notFinite(row: 1, column: 0, id: "b")) {
      try FeatureSet(ids: ["a", "b"], matrix: matrix([1, 2, value, 4], [2, 2]))
    }
  }

  @Test func shapeMustBeThatOfTheValues() {
    for shape in [[], [4], [2, 3], [0, 4], [4, 0], [2, 2, 1], [-1, -4], [.max, 2]] {
      #expect(throws: FeatureError.shape(path: "x", dataset: nil, shape: shape)) {
        try matrix([1, 2, 3, 4], shape)
      }
    }
  }

  @Test func setIsTheSameAfterTheStore() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let set = try FeatureSet(ids: ["a/1.jpg", "größer 🙂"], matrix: matrix([1, 2, 3, 4], [2, 2]))
    let path = try store.writeTable(name: "f", object: set.storedObject(metadata: ["normalized": false]))
    let object = try ExperimentStore.readObject(atPath: path)
    #expect(object.kind == FeatureSet.kind)
    #expect(try FeatureSet(object, path: path) == set)
  }

  @Test func objectWithoutFeaturesOrIDsIsAnError() throws {
    #expect(throws: FeatureError.noMatrix(path: "x", available: ["hidden/weight", "hidden/bias", "step"])) {
      try FeatureSet(Samples.weights(), path: "x")
    }
    let bare = try StoredObject(
      kind: "features", arrays: [("features", StoredArray([Float(1)], shape: [1, 1]))])
    #expect(throws: FeatureError.identifiersNotNamed(path: "x", available: [])) {
      try FeatureSet(bare, path: "x")
    }
    let whole = try StoredObject(
      kind: "features", arrays: [("features", StoredArray([Int32(1)], shape: [1, 1]))])
    #expect(throws: FeatureError.elementType(path: "x", dataset: "features", type: "int32")) {
      try FeatureSet(whole, path: "x")
    }
  }
}
