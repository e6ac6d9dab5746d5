import Diagnostics

extension CheckPass {
  /// `x[0..1, :]`, on lists and on what has axes.
  mutating func infer(_ base: Expression, at items: [SliceItem], of span: Span) -> Inference {
    let whole = infer(base, .none)
    // What has no positions has none whatever the index is: result["R@10"].
    if isWithoutPositions(whole.type) {
      report(
        .notIndexable, "\(whole.type.phrase) has no positions", base.span, secondary: origin(of: base),
        help: partsHelp(whole.type) ?? "lists and types with axes can be indexed")
      return .unknown
    }
    let indices = items.map { infer($0) }
    if whole.type == .unknown || whole.type == .any || whole.type == .nothing { return .unknown }
    guard indices.allSatisfy({ $0 != nil }) else { return .unknown }
    let asked = indices.compactMap { $0 }
    if case .list(let element) = whole.type {
      guard items.count == 1 else {
        report(
          .notIndexable, "a list has one axis, not \(items.count)", items[1].span,
          secondary: origin(of: base),
          help: "give one position or range")
        return .unknown
      }
      return part(of: whole, element, asked[0], base, items[0])
    }
    if whole.type.isTensor, let shape = whole.type.shape {
      do throws(ShapeClash) {
        return Inference(type: .tensor(try shape.part(asked)))
      } catch {
        report(error, at: [:], items: items, other: (base, whole.type), in: span)
        return .unknown
      }
    }
    if case .named(let name) = whole.type, let indexed = library.type(name)?.indexed {
      return Inference(type: indexed)
    }
    return .unknown
  }

  private func isWithoutPositions(_ type: ValueType) -> Bool {
    switch type {
    case .unknown, .any, .nothing, .list: false
    case .named(let name): library.type(name)?.indexed == nil
    default: !type.isTensor
    }
  }

  /// What an index asks of an axis; nil when it is faulty. The ends of a range written in place may be negative
  /// and then count from the end, so they are not compared with one another here.
  private mutating func infer(_ item: SliceItem) -> IndexItem? {
    guard case .at(let index) = item else { return .all }
    if case .range(let first, let last) = index.kind {
      let ends = [infer(end: first), infer(end: last)]
      guard let low = ends[0], let high = ends[1] else { return nil }
      return .range(low.known.integer, high.known.integer)
    }
    let position = infer(index, .none)
    switch position.known {
    case .range(let low, let high): return .range(low, high)
    default: break
    }
    guard ValueType.oneOf([.integer, .range]).accepts(position.type) else {
      report(
        .wrongType, "an index is an integer, a range or `:`", index.span, "this is \(position.type.phrase)",
        secondary: origin(of: index), help: "for example x[0..1, :]")
      return nil
    }
    switch position.type {
    case .range: return .range(nil, nil)
    case .integer: return .position(position.known.integer)
    default: return nil
    }
  }

  private mutating func infer(end: Expression) -> Inference? {
    let inferred = infer(end, .none)
    guard ValueType.integer.accepts(inferred.type) else {
      report(
        .wrongType, "a range goes from one integer to another", end.span, "this is \(inferred.type.phrase)",
        secondary: origin(of: end), help: "for example 0..4")
      return nil
    }
    return inferred.type == .unknown ? nil : inferred
  }

  /// An element or a stretch of a list.
  private mutating func part(
    of list: Inference, _ element: ValueType, _ index: IndexItem, _ base: Expression, _ item: SliceItem
  ) -> Inference {
    guard let elements = list.known.elements else {
      if case .position = index { return Inference(type: element) }
      return Inference(type: list.type)
    }
    do throws(ShapeClash) {
      switch index {
      case .all: return list
      case .position(let position?):
        let known = elements[try TensorShape.position(position, in: elements.count, item: 0)]
        var inferred = Inference(type: known.type(among: element), known: known)
        inferred.place = inferred.constant == nil ? nil : item.span
        return inferred
      case .position(nil): return Inference(type: element)
      case .range(let first?, let last?):
        let places = try TensorShape.positions(first, last, in: elements.count, item: 0)
        return Inference(type: list.type, known: .list(Array(elements[places])))
      case .range: return Inference(type: list.type)
      }
    } catch {
      report(error, at: [:], items: [item], other: (base, list.type), in: base.span)
      return .unknown
    }
  }
}
