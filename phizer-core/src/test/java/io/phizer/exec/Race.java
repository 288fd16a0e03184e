package io.phizer.exec;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A race worth looking into, written as words. In {@code Race.of(test, "join1 join2", "leave", "leave join")} two callers
 * join one after the other, and then the first leaves while the second leaves and joins again; a word is a method of the
 * test class. Scenarios made at random seldom have the few calls in the right order.
 */
public final class Race {
    private Race() {}

    /**
     * The race, after which the class's validation runs, if it has one. A method with a parameter gets the caller's number.
     *
     * @param before what happens before the race, each word followed by the caller's number; may be empty
     * @param threads what each caller, counted from 1, does in the race
     */
    public static ExecutionScenario of(Class<?> test, String before, String... threads) {
        List<Actor> first = new ArrayList<>();
        for (String word : words(before)) {
            int last = word.length() - 1;
            first.add(actor(test, word.substring(0, last), Character.digit(word.charAt(last), 10)));
        }
        List<List<Actor>> parallel = new ArrayList<>();
        for (String thread : threads) {
            int caller = parallel.size() + 1;
            List<Actor> actors = new ArrayList<>();
            for (String word : words(thread)) {
                actors.add(actor(test, word, caller));
            }
            parallel.add(actors);
        }
        Actor validation = Arrays.stream(test.getMethods())
                .filter(method -> method.isAnnotationPresent(Validate.class))
                .map(method -> new Actor(method, List.of()))
                .findFirst()
                .orElse(null);
        return new ExecutionScenario(first, parallel, List.of(), validation);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private static Actor actor(Class<?> test, String name, int caller) {
        Method method = Arrays.stream(test.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return new Actor(method, method.getParameterCount() == 0 ? List.of() : List.of(caller));
    }
}
