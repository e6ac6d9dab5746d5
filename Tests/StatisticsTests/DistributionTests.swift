import Foundation
import Statistics
import Testing

@Suite("Distributions have their known values")
struct DistributionTests {
  @Test func quantilesInvertTheDistributionFunctions() {
    for p in [1e-6, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999] {
      #expect(abs(Distributions.normalCDF(Distributions.normalQuantile(p)) - p) < 1e-12)
      for freedom in [1, 2.5, 4, 30, 1e4] {
        let t = Distributions.studentQuantile(p, freedom: freedom)
        #expect(abs(Distributions.studentCDF(t, freedom: freedom) - p) < 1e-10, "\(p) \(freedom)")
      }
    }
  }

  @Test func tabulatedQuantilesComeOut() {
    #expect(abs(Distributions.normalQuantile(0.975) - 1.959963984540054) < 1e-9)
    // With 1 and 2 degrees of freedom, the quantiles are in closed form.
    #expect(abs(Distributions.studentQuantile(0.975, freedom: 1) - tan(.pi * 0.475)) < 1e-8)
    #expect(abs(Distributions.studentQuantile(0.975, freedom: 2) - 4.302652729911275) < 1e-8)
    #expect(abs(Distributions.studentQuantile(0.975, freedom: 4) - 2.7764451051977987) < 1e-8)
  }

  @Test func theGammaFunctionIsTheFactorial() {
    var logarithm = 0.0
    for n in 1...170 {
      #expect(abs(Distributions.logGamma(Double(n)) - logarithm) < 1e-10 * max(1, logarithm))
      logarithm += log(Double(n))
    }
    #expect(abs(Distributions.logGamma(0.5) - log(Double.pi) / 2) < 1e-12)
  }
}
