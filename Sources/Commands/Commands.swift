import ArgumentParser
import Desk

#if canImport(Glibc)
    import Glibc
#endif

/// The command line: every act of the desk as a command.
public enum Commands {
    /// Reads the arguments, runs the command and ends the program with its exit code.
    ///
    /// - Parameter arguments: what stands after the program's name.
    public static func run(_ arguments: [String]) async -> Never {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try Goldenthread.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            Terminal.flush()
            exit(0)
        } catch let code as ExitCode {
            Terminal.flush()
            exit(code.rawValue)
        } catch {
            Terminal.flush()
            exit(report(error))
        }
    }

    /// Says an error on standard error and gives the exit code that it asks for.
    static func report(_ error: any Error) -> Int32 {
        if let code = Refused.code(of: error) {
            Terminal.note("goldenthread: \(error)")
            return code
        }
        guard error is ExitCode || error is ValidationError || error is CleanExit || isArgumentParsers(error) else {
            Terminal.note("goldenthread: \(error)")
            return Refused.software
        }
        let code = Goldenthread.exitCode(for: error)
        let message = Goldenthread.fullMessage(for: error)
        if code == .success {
            Terminal.write(message + "\n")
            Terminal.flush()
        } else {
            Terminal.note(message)
        }
        return code.rawValue
    }
}

extension Commands {
    /// Whether an error is of the arguments themselves, which their parser words best.
    private static func isArgumentParsers(_ error: any Error) -> Bool {
        "\(type(of: error))" == "CommandError"
    }
}

struct Goldenthread: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goldenthread",
        abstract: "The workforce strategy system of an adult social care directorate.",
        version: ProgramVersion.text,
        subcommands: [
            DatasetCommand.self, OrganisationCommand.self, AreaCommand.self, RegisterCommand.self,
            BenchmarkCommand.self, ProfileCommand.self, FigureCommand.self, AccountCommand.self, TokenCommand.self,
            TrailCommand.self, WorkerCommand.self, RetentionCommand.self, DatabaseCommand.self, ServeCommand.self,
            DemoCommand.self, SettingsCommand.self,
        ])
}

/// The version of the program, which every figure carries.
enum ProgramVersion {
    static let text = "0.1.0"
}
