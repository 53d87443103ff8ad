package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.agentlink.agent.CommandRefusedException;
import dev.ctrlaltplay.protocol.Commands;
import dev.ctrlaltplay.protocol.Message;
import dev.ctrlaltplay.protocol.Wire;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives commands to their handlers: each once, those of one subject in order. A kind that nobody serves yet is waited for
 * a short while, since bundles may still be starting. Answers go to {@code answers}, which drops them while the panel is
 * away: it asks again, and is then answered from the journal. Thread-safe; nothing here blocks the caller on a handler.
 */
final class CommandDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDispatcher.class);
    private static final int MOST_WAITING = 2_000;
    private static final long GRACE_SECONDS = 5;
    private static final long RECOVERY_GRACE_SECONDS = 60;
    private static final Duration STALE = Duration.ofMinutes(10);

    private final CommandJournal journal;
    private final Wire wire;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final SubjectQueues queues;
    private final Executor pool;
    private final Consumer<Message> answers;
    private final Map<String, CommandHandler<?>> handlers = new ConcurrentHashMap<>();
    private final Deque<Task> unclaimed = new ArrayDeque<>();

    CommandDispatcher(
            CommandJournal journal,
            Wire wire,
            Clock clock,
            ScheduledExecutorService timer,
            Executor pool,
            Consumer<Message> answers) {
        this.journal = journal;
        this.wire = wire;
        this.clock = clock;
        this.timer = timer;
        this.pool = pool;
        this.queues = new SubjectQueues(pool, MOST_WAITING);
        this.answers = answers;
    }

    /** @param begun the journal says that its effect may have begun, before this process */
    private record Task(Message.Command command, boolean begun) {}

    void add(CommandHandler<?> handler) {
        handlers.put(handler.kind(), handler);
        List<Task> ready = new ArrayList<>();
        synchronized (unclaimed) {
            Iterator<Task> all = unclaimed.iterator();
            while (all.hasNext()) {
                Task task = all.next();
                if (task.command().kind().equals(handler.kind())) {
                    ready.add(task);
                    all.remove();
                }
            }
        }
        ready.forEach(task -> enqueue(task, handler));
    }

    void remove(CommandHandler<?> handler) {
        handlers.remove(handler.kind(), handler);
    }

    /** Takes up what an earlier process left; call it once. */
    void recover() {
        for (CommandJournal.Unfinished left : journal.unfinished()) {
            Message.Command command = left.command();
            boolean begun = left.stage() == CommandJournal.Stage.STARTED;
            if (!begun && left.ageSeconds() > STALE.toSeconds()) {
                finish(command, failed(command, "EXPIRED", "The agent was away for too long."));
            } else {
                claim(new Task(command, begun), RECOVERY_GRACE_SECONDS);
            }
        }
    }

    /** A command came in. */
    void offer(Message.Command command) {
        if (Commands.unkept(command.kind())) {
            claim(new Task(command, false), GRACE_SECONDS);
            return;
        }
        CommandHandler<?> handler = handlers.get(command.kind());
        if (handler != null && handler.readOnly()) {
            enqueue(new Task(command, false), handler);
            return;
        }
        try {
            Optional<Message.Result> known = journal.result(command.id());
            if (known.isPresent()) {
                answers.accept(known.get());
                return;
            }
            boolean fresh = journal.accepted(command);
            answers.accept(new Message.Accepted(command.id(), Message.VERSION));
            if (fresh) {
                claim(new Task(command, false), GRACE_SECONDS);
            }
        } catch (IOException e) {
            LOG.error("Command {} cannot be written to the journal", command.id(), e);
            answers.accept(failed(command, "AGENT_DISK", "The agent cannot write its journal: " + e.getMessage()));
        }
    }

    private void claim(Task task, long graceSeconds) {
        CommandHandler<?> handler;
        synchronized (unclaimed) {
            handler = handlers.get(task.command().kind());
            if (handler == null && unclaimed.size() < MOST_WAITING) {
                unclaimed.add(task);
                timer.schedule(() -> giveUp(task), graceSeconds, TimeUnit.SECONDS);
                return;
            }
        }
        if (handler == null) {
            finish(task.command(), failed(task.command(), Commands.BUSY, "The agent has too much to do."));
        } else {
            enqueue(task, handler);
        }
    }

    private void giveUp(Task task) {
        boolean waited;
        synchronized (unclaimed) {
            waited = unclaimed.remove(task);
        }
        if (waited) {
            Message.Command command = task.command();
            Message.Result result = task.begun()
                    ? unknown(command)
                    : failed(command, Commands.UNKNOWN_COMMAND, "The agent knows no " + command.kind() + ".");
            pool.execute(() -> finish(command, result));
        }
    }

    private <T> void enqueue(Task task, CommandHandler<T> handler) {
        Message.Command command = task.command();
        String subject;
        T body;
        boolean overtakes;
        try {
            body = wire.record(command.body(), handler.bodyType());
            subject = handler.subject(body);
            overtakes = handler.overtakes(body);
        } catch (RuntimeException e) {
            // A handler must not trip over hostile fields, but if it does the link goes on.
            LOG.warn("Command {} {} is not readable: {}", command.kind(), command.id(), e.toString());
            finish(command, failed(command, "BAD_COMMAND", "The command is not readable."));
            return;
        }
        if (overtakes) {
            pool.execute(() -> run(task, handler, body));
        } else if (!queues.run(subject, () -> run(task, handler, body))) {
            finish(command, failed(command, Commands.BUSY, "The agent has too much to do."));
        }
    }

    private <T> void run(Task task, CommandHandler<T> handler, T body) {
        Message.Command command = task.command();
        if (task.begun() && !handler.repeatable()) {
            finish(command, unknown(command));
            return;
        }
        if (kept(command, handler)) {
            try {
                journal.started(command.id());
            } catch (IOException e) {
                LOG.error("Command {} cannot be written to the journal", command.id(), e);
                finish(command, failed(command, "AGENT_DISK", "The agent cannot write its journal."));
                return;
            }
        }
        finish(command, handle(command, handler, body));
    }

    private <T> Message.Result handle(Message.Command command, CommandHandler<T> handler, T body) {
        MDC.put("requestId", command.requestId());
        try {
            Object data = handler.handle(
                    body, new CommandHandler.Request(command.id(), command.requestId(), command.userId()));
            return new Message.Result(
                    command.id(),
                    Message.VERSION,
                    "DONE",
                    null,
                    "",
                    clock.instant(),
                    data == null ? null : wire.tree(data));
        } catch (CommandRefusedException e) {
            return failed(command, e.code(), text(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Command {} {} failed", command.kind(), command.id(), e);
            return failed(command, "INTERNAL", "The agent failed; its log says why.");
        } finally {
            MDC.remove("requestId");
        }
    }

    private boolean kept(Message.Command command, @Nullable CommandHandler<?> handler) {
        return !Commands.unkept(command.kind()) && (handler == null || !handler.readOnly());
    }

    private void finish(Message.Command command, Message.Result result) {
        if (kept(command, handlers.get(command.kind()))) {
            try {
                journal.done(result);
            } catch (IOException e) {
                // It was done all the same; only a restart before the next command would not know.
                LOG.error("The result of command {} cannot be written to the journal", command.id(), e);
            }
        }
        answers.accept(result);
    }

    private Message.Result failed(Message.Command command, String code, String message) {
        return new Message.Result(command.id(), Message.VERSION, "FAILED", code, message, clock.instant(), null);
    }

    private Message.Result unknown(Message.Command command) {
        return new Message.Result(
                command.id(),
                Message.VERSION,
                "UNKNOWN",
                Commands.UNKNOWN,
                "The agent was killed in the midst of it; it may or may not have been done.",
                clock.instant(),
                null);
    }

    private static String text(@Nullable String message) {
        return message == null ? "" : message;
    }
}
