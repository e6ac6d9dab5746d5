import Benchmarks
import Testing

@Suite("Names in feature files")
struct FeatureNamingTests {
  @Test(arguments: [
    ("dev/im1.png", "im1"), ("im1", "im1"), ("./a/b/im1.JPEG", "im1"), ("im1.jpg.png", "im1.jpg"),
    (".png", ".png"), ("im.1", "im.1"), ("", ""), ("a/", ""), ("é.jpg", "é"),
  ])
  func byName(_ name: String, _ id: String) { #expect(FeatureNaming.name.id(of: name) == id) }

  @Test(arguments: [
    ("000000271520.jpg", "271520"), ("x/271520", "271520"), ("000", "0"), ("12a", "12a"), ("", ""),
    ("٣", "٣"),
  ])
  func byNumber(_ name: String, _ id: String) { #expect(FeatureNaming.number.id(of: name) == id) }

  @Test func letterByLetter() { #expect(FeatureNaming.exact.id(of: "a/1@2,3.jpg") == "a/1@2,3.jpg") }
}
