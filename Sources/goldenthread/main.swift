import Commands

await Commands.run(Array(CommandLine.arguments.dropFirst()))
