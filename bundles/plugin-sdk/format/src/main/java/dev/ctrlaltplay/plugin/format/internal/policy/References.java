package dev.ctrlaltplay.plugin.format.internal.policy;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Holds each reference of one class against the list. */
final class References {
    /** Bootstrap methods that javac uses: lambdas, texts that are joined, methods of records, switches over patterns. */
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/LambdaMetafactory.altMetafactory",
            "java/lang/invoke/StringConcatFactory.makeConcat",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
            "java/lang/runtime/ObjectMethods.bootstrap",
            "java/lang/runtime/SwitchBootstraps.typeSwitch",
            "java/lang/runtime/SwitchBootstraps.enumSwitch");

    private final OwnClasses own;
    private final PolicyTable.Memory table;
    private final Observer observer;
    private final Refusals refusals;
    private final Set<String> refused = new HashSet<>();

    References(OwnClasses own, PolicyTable.Memory table, Observer observer, Refusals refusals) {
        this.own = own;
        this.table = table;
        this.observer = observer;
        this.refusals = refusals;
    }

    /** A type that is named, by its internal name or as an array's descriptor. */
    boolean type(String internal) {
        return type(Type.getObjectType(internal));
    }

    private boolean type(Type type) {
        boolean fine = true;
        switch (type.getSort()) {
            case Type.ARRAY -> fine = type(type.getElementType());
            case Type.METHOD -> {
                fine = type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    fine &= type(argument);
                }
            }
            case Type.OBJECT -> {
                String name = type.getInternalName();
                fine = own.contains(name) || table.find(name).isPresent();
                if (!fine) {
                    refusals.add(
                            "CODE_FORBIDDEN", "It refers to " + Refusals.dotted(name) + ".", Remedies.of(name, ""));
                }
            }
            default -> {
                // A primitive type.
            }
        }
        return fine;
    }

    boolean descriptor(String descriptor) {
        return table.isFine(descriptor) || type(Type.getType(descriptor)) && table.nowFine(descriptor);
    }

    /** A superclass or interface. */
    void supertype(String internal) {
        type(internal);
        if (table.find(internal).filter(Rule::only).isPresent()) {
            refusals.add("CODE_FORBIDDEN", "It extends " + Refusals.dotted(internal) + ".", Remedies.of(internal, ""));
        }
    }

    /** A method that is called or a field that is used. */
    void member(String owner, String name, String descriptor) {
        String key = owner + "." + name + descriptor;
        if (table.isFine(key)) {
            return;
        }
        if (descriptor(descriptor) & known(owner, name, descriptor)) {
            table.nowFine(key);
        } else {
            refused.add(key);
        }
    }

    private boolean known(String owner, String name, String descriptor) {
        boolean method = descriptor.startsWith("(");
        if (owner.startsWith("[")) {
            return type(owner) & foreignMember("java/lang/Object", name, descriptor);
        }
        if (!own.contains(owner)) {
            if (method) {
                observer.called(owner, name, refusals);
            }
            return foreignMember(owner, name, descriptor);
        }
        boolean fine = true;
        for (String foreign : own.foreignSupers(owner, method ? name + descriptor : name)) {
            // A type that is not listed was refused where a class names it as its supertype.
            if (table.find(foreign).isPresent()) {
                fine &= foreignMember(foreign, name, descriptor);
            }
        }
        return fine;
    }

    /** Whether it was refused where it is used; what is in the constant pool besides is checked too. */
    boolean toldAlready(String owner, String name, String descriptor) {
        return refused.contains(owner + "." + name + descriptor);
    }

    private boolean foreignMember(String owner, String name, String descriptor) {
        boolean fine = table.find(owner)
                .filter(rule -> table.allows(rule, name, descriptor))
                .isPresent();
        if (!fine) {
            String what = name.equals("<init>")
                    ? "It makes a " + Refusals.dotted(owner) + " (new)"
                    : "It uses " + Refusals.dotted(owner) + "." + name;
            refusals.add("CODE_FORBIDDEN", what + ".", Remedies.of(owner, name));
        }
        return fine;
    }

    /** An {@code invokedynamic}. */
    void dynamic(String descriptor, Handle bootstrap, Object[] arguments) {
        descriptor(descriptor);
        if (!isKnownBootstrap(bootstrap)) {
            refusals.add(
                    "CODE_BOOTSTRAP",
                    "An invokedynamic is linked by " + Refusals.dotted(bootstrap.getOwner()) + "." + bootstrap.getName()
                            + ".",
                    "Compile with javac, and without a tool that rewrites classes.");
        }
        for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
                member(handle.getOwner(), handle.getName(), handle.getDesc());
            } else if (argument instanceof Type type) {
                type(type);
            } else if (argument instanceof ConstantDynamic) {
                constant(argument);
            }
        }
    }

    static boolean isKnownBootstrap(Handle bootstrap) {
        return BOOTSTRAPS.contains(bootstrap.getOwner() + "." + bootstrap.getName());
    }

    /** Whether a reference in the constant pool is a bootstrap method's, which handles alone may point to. */
    static boolean isKnownBootstrap(String owner, String name) {
        return BOOTSTRAPS.contains(owner + "." + name);
    }

    /** A constant that is loaded. */
    void constant(Object value) {
        if (value instanceof ConstantDynamic) {
            refusals.add(
                    "CODE_CONSTANT",
                    "It has a constant that code computes (constant dynamic).",
                    "Compile with javac, and without a tool that rewrites classes.");
        } else if (value instanceof Handle || value instanceof Type type && type.getSort() == Type.METHOD) {
            refusals.add(
                    "CODE_CONSTANT",
                    "It has a method handle or method type as a constant.",
                    Remedies.of("java/lang/invoke/MethodHandle", ""));
        } else if (value instanceof Type type) {
            type(type);
        }
    }
}
