import ArgumentParser
import Dates

/// A day as an argument: `YYYY-MM-DD`.
struct DayArgument: ExpressibleByArgument {
    var day: Day

    init?(argument: String) {
        guard let day = Day(iso: argument) else { return nil }
        self.day = day
    }
}

/// A moment as an argument: `YYYY-MM-DDTHH:MM:SSZ`, or a day, which stands for its end.
struct InstantArgument: ExpressibleByArgument {
    var instant: Instant

    init?(argument: String) {
        guard let instant = Instant(iso: argument) else { return nil }
        self.instant = instant
    }
}
