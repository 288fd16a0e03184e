package io.phizer.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** How code is written here, as far as bytecode can show it. */
public final class MannerRules {

    @ArchTest
    static final ArchRule THREADS_ARE_CREATED_IN_ONE_PACKAGE = classes()
            .that()
            .resideOutsideOfPackage("io.phizer.exec..")
            .should(not("create threads", JavaClass::getCodeUnitAccessesFromSelf, MannerRules::createsThreads))
            .because("every thread of phizer is named, counted and ended by its owner in io.phizer.exec")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_THREAD_OF_THE_JDK_IS_BORROWED = classes()
            .that()
            // It has such a thread run code of the JDK alone, for the very reason that this rule is here for.
            .doNotHaveFullyQualifiedName("io.phizer.engine.portable.ImageIoRegistry")
            .should(not("borrow threads", JavaClass::getCodeUnitAccessesFromSelf, MannerRules::borrowsThreads))
            .because("such a thread outlives the application and holds its class loader");

    @ArchTest
    static final ArchRule THE_CLOCK_IS_INJECTED = classes()
            .that()
            // Waiting for a thread takes real time.
            .resideOutsideOfPackage("io.phizer.exec..")
            // A call and not a reference: System::nanoTime is what a builder injects when nobody else does.
            .should(not("read the clock", JavaClass::getMethodCallsFromSelf, MannerRules::readsTheClock))
            .because("a test must be able to tell the time")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOTHING_SLEEPS = classes()
            .should(not(
                    "sleep",
                    JavaClass::getMethodCallsFromSelf,
                    target -> target.getName().equals("sleep")))
            .because("who waits, waits for something");

    @ArchTest
    static final ArchRule STATIC_STATE_DOES_NOT_CHANGE = fields().that()
            .areStatic()
            .should(neverChange())
            .because("two services in one JVM know nothing of each other")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().should(beNullMarked());

    @ArchTest
    static final ArchRule A_FILE_HOLDS_ONE_TOP_LEVEL_TYPE =
            classes().that().areTopLevelClasses().should(standInTheFileOfTheirName());

    @ArchTest
    static final ArchRule NAMES_ARE_THE_FIELDS_WORDS = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Helpers|Util|Utils|Impl)")
            .because("such a name does not say what the class is");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static boolean createsThreads(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        boolean construction = target.getName().equals("<init>");
        return owner.isEquivalentTo(Executors.class)
                || (construction && owner.isAssignableTo(Thread.class))
                || (construction && owner.isAssignableTo(Executor.class) && inTheJdk(owner))
                || (construction && owner.isEquivalentTo(java.util.Timer.class))
                || (owner.isEquivalentTo(Thread.class)
                        && Set.of("ofPlatform", "ofVirtual", "startVirtualThread")
                                .contains(target.getName()));
    }

    private static boolean borrowsThreads(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        return (owner.isAssignableTo(CompletableFuture.class) && borrowsThreads(target.getName(), target))
                || (owner.isEquivalentTo(ForkJoinPool.class) && target.getName().equals("commonPool"))
                || (inTheJdk(owner) && Set.of("parallel", "parallelStream").contains(target.getName()));
    }

    /** Timeouts run on a thread of the JDK, and an asynchronous step that names no executor on the common pool. */
    private static boolean borrowsThreads(String method, CodeUnitAccessTarget target) {
        return Set.of("orTimeout", "completeOnTimeout", "delayedExecutor").contains(method)
                || (method.endsWith("Async")
                        && target.getRawParameterTypes().stream()
                                .noneMatch(type -> type.isAssignableTo(Executor.class)));
    }

    private static boolean readsTheClock(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        return (owner.isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(target.getName()))
                || (owner.getPackageName().equals("java.time")
                        && target.getName().equals("now")
                        && target.getRawParameterTypes().isEmpty());
    }

    private static boolean inTheJdk(JavaClass type) {
        return type.getPackageName().startsWith("java.");
    }

    private static <A extends JavaCodeUnitAccess<?>> ArchCondition<JavaClass> not(
            String verb, Function<JavaClass, Set<A>> accesses, Predicate<CodeUnitAccessTarget> forbidden) {
        return new ArchCondition<>("not " + verb) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                accesses.apply(type).stream()
                        .filter(access -> forbidden.test((CodeUnitAccessTarget) access.getTarget()))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaField> neverChange() {
        return new ArchCondition<>("be final and hold something that cannot change") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                Set<JavaModifier> modifiers = field.getModifiers();
                if (modifiers.contains(JavaModifier.SYNTHETIC)) {
                    return;
                }
                boolean exposed = field.getRawType().isArray() && !modifiers.contains(JavaModifier.PRIVATE);
                if (!modifiers.contains(JavaModifier.FINAL) || exposed || changes(field.getRawType())) {
                    events.add(SimpleConditionEvent.violated(
                            field, field.getDescription() + " can change in " + field.getSourceCodeLocation()));
                }
            }
        };
    }

    private static boolean changes(JavaClass type) {
        return type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(Executor.class)
                || type.isAssignableTo(Lock.class)
                || type.isAssignableTo(Appendable.class)
                || type.isAssignableTo("com.github.benmanes.caffeine.cache.Cache")
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo("java.util.concurrent.ConcurrentMap")
                // An interface may hold List.of(...); ArrayList never does.
                || (type.getPackageName().startsWith("java.util")
                        && !type.isInterface()
                        && (type.isAssignableTo("java.util.Collection") || type.isAssignableTo("java.util.Map")));
    }

    private static ArchCondition<JavaClass> beNullMarked() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> standInTheFileOfTheirName() {
        return new ArchCondition<>("stand in the file of their name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String file =
                        type.getSource().flatMap(source -> source.getFileName()).orElse("no file");
                if (!file.equals(type.getSimpleName() + ".java")) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " stands in " + file));
                }
            }
        };
    }
}
