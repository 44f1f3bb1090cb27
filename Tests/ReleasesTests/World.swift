import Figures
import Releases
import TestFiles

/// A small made-up sector for the attacks: people with four answers and pay at employers.
struct World {
    struct Person {
        let key: UInt64
        let employer: Int
        let answers: [Int]
        let pay: Double
    }

    let people: [Person]
    let hash = KeyedHash(secret: Array(1...16))
    static let sizes = [3, 4, 2, 3]

    init(seed: UInt64, count: Int) {
        var numbers = SeededNumbers(state: seed)
        people = (0..<count).map { place in
            // Skewed, so that there are small groups.
            let answers = World.sizes.map { size in min(Int(numbers.next() % UInt64(size)), Int(numbers.next() % 4)) }
            return Person(
                key: numbers.next(), employer: place % 23, answers: answers,
                pay: 11 + Double(numbers.next() % 800) / 100)
        }
    }

    /// The people within limits, answer by answer; nil for no limit.
    func within(_ limits: [Int?]) -> [Person] {
        people.filter { person in zip(limits, person.answers).allSatisfy { $0 == nil || $0 == $1 } }
    }

    static func part(_ people: [Person], factor: Double = 1) -> Backing.Part {
        Backing.Part(count: people.count, key: people.reduce(0) { $0 &+ UInt32($1.key & 255) }, factor: factor)
    }

    static func group(_ people: [Person], parts: [Scope.Part] = []) -> BackedGroup {
        var sketch = Sketch()
        for person in people { sketch.add(key: person.key >> 8, content: person.key) }
        var firms = Sketch()
        for (employer, staff) in Dictionary(grouping: people, by: \.employer) {
            let content = staff.reduce(UInt64(employer) &* 0x9e37_79b9_7f4a_7c15) { $0 &+ $1.key }
            firms.add(key: UInt64(employer), content: content)
        }
        return BackedGroup(parts: parts, records: part(people), people: sketch, employers: firms)
    }
}
