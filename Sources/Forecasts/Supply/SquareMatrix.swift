import Foundation

/// A square of numbers, row by row, with the little algebra that models of grades need.
public struct SquareMatrix: Sendable, Hashable {
    /// The number of rows, which is that of columns.
    public let size: Int
    /// The numbers, row by row.
    public private(set) var values: [Double]

    /// A matrix of rows; all have as many numbers as there are rows.
    public init(_ rows: [[Double]]) {
        precondition(rows.allSatisfy { $0.count == rows.count }, "a square matrix has as many columns as rows")
        size = rows.count
        values = rows.flatMap { $0 }
    }

    /// The matrix that changes nothing.
    public static func identity(_ size: Int) -> SquareMatrix {
        SquareMatrix((0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } })
    }

    /// One number.
    public subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// The rows.
    public var rows: [[Double]] { (0..<size).map { Array(values[$0 * size..<($0 + 1) * size]) } }

    /// Rows as columns.
    public var transposed: SquareMatrix {
        SquareMatrix((0..<size).map { row in (0..<size).map { self[$0, row] } })
    }

    /// Number by number with another matrix.
    public func combined(_ other: SquareMatrix, _ body: (Double, Double) -> Double) -> SquareMatrix {
        var result = self
        for place in values.indices { result.values[place] = body(values[place], other.values[place]) }
        return result
    }

    /// The product of two matrices.
    public static func * (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
        SquareMatrix((0..<left.size).map { row($0, of: left) * right })
    }

    /// A row times a matrix.
    public static func * (left: [Double], right: SquareMatrix) -> [Double] {
        (0..<right.size).map { column in (0..<right.size).reduce(0) { $0 + left[$1] * right[$1, column] } }
    }

    private static func row(_ number: Int, of matrix: SquareMatrix) -> [Double] {
        Array(matrix.values[number * matrix.size..<(number + 1) * matrix.size])
    }

    /// The matrix that undoes this one, by elimination with the largest pivot; nil where there is none.
    public var inverse: SquareMatrix? {
        var left = self
        var right = SquareMatrix.identity(size)
        for column in 0..<size {
            guard
                let pivot = (column..<size).max(by: { left[$0, column].magnitude < left[$1, column].magnitude }),
                left[pivot, column].magnitude > 1e-14
            else { return nil }
            if pivot != column {
                for place in 0..<size {
                    (left[pivot, place], left[column, place]) = (left[column, place], left[pivot, place])
                    (right[pivot, place], right[column, place]) = (right[column, place], right[pivot, place])
                }
            }
            let divisor = left[column, column]
            for place in 0..<size {
                left[column, place] /= divisor
                right[column, place] /= divisor
            }
            for row in 0..<size where row != column && left[row, column] != 0 {
                let factor = left[row, column]
                for place in 0..<size {
                    left[row, place] -= factor * left[column, place]
                    right[row, place] -= factor * right[column, place]
                }
            }
        }
        return right
    }

    /// The largest magnitude of its eigenvalues, for a matrix without negative numbers, by repeated squaring: the
    /// 2^k-th root of the size of the 2^k-th power.
    public var spectralRadius: Double {
        var power = self
        var logarithm = 0.0
        var exponent = 1.0
        for _ in 0..<50 {
            let scale = power.values.reduce(0) { max($0, $1.magnitude) }
            guard scale > 0 else { return 0 }
            for place in power.values.indices { power.values[place] /= scale }
            logarithm += Foundation.log(scale) / exponent
            power = power * power
            exponent *= 2
        }
        return Foundation.exp(logarithm)
    }
}
