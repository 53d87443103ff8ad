package dev.ctrlaltplay.samples.hello.internal;

/** What is said, in one place for the route and the command. */
final class Greetings {
    private Greetings() {}

    static String of(String name) {
        return "Hello, " + name.strip() + "!";
    }
}
