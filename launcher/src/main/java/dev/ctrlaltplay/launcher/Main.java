package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.util.List;

/** Entry of {@code ./cap}. */
public final class Main {
    private Main() {}

    /** Exit codes: 0 done, 1 failed, 2 not understood. */
    public static void main(String[] words) {
        Terminal terminal = Terminal.standard();
        if (words.length == 0 || List.of("help", "--help", "-h").contains(words[0])) {
            terminal.line(CommandLine.help());
            return;
        }
        CommandLine line;
        try {
            line = CommandLine.parse(List.of(words));
        } catch (CapException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(run(line, terminal));
    }

    private static int run(CommandLine line, Terminal terminal) {
        try {
            return dispatch(line, terminal);
        } catch (CapException e) {
            terminal.line("cap: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            terminal.line("cap: " + e.getClass().getSimpleName() + ": " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static int dispatch(CommandLine line, Terminal terminal) throws IOException, InterruptedException {
        Home home = Home.of(line.option("--home"));
        Installation software = Installation.find();
        return switch (line.command()) {
            case UP -> new Up(home, software, terminal).run(line);
            case DEV -> new Dev(home, software, terminal).run(line);
            case DOWN -> {
                new Platform(home, terminal).stop(line.has("--keep-games"));
                yield 0;
            }
            case STATUS -> new Status(home, terminal).run(line.has("--json"));
            case LOGS -> new Logs(home, terminal).run(line.argument(""));
            case SHELL -> new Shell(home, software).run(line.arguments());
            case TEST -> new TestRun(software, terminal).run(line.argument(""));
            case BENCH -> new Bench(software, terminal).run(line.argument(""));
            case AGENT -> new AgentAlone(home, software, terminal).run(line);
            case PACKAGE -> new Packaging(software, terminal).run();
        };
    }
}
