public import Figures
public import Workforce

/// What the workforce is: figures of a data set.
public enum Profile {
    /// The figures that are asked for: for each group (one for everybody where no dimension is named) one for each
    /// measure, groups in the order of their dimensions' values.
    ///
    /// A group stands for each value, or pair of values, that has at least one job, vacancy, starter or leaver inside
    /// the filter; the sum over groups is the whole, since `unknown` is a group too. By category of training only the
    /// categories that occur are given. One pass over the jobs serves all measures and groups.
    public static func figures(of data: DataSet, _ request: ProfileRequest) -> [Figure] {
        Tally(data, request).figures()
    }
}
