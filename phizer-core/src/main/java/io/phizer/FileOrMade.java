package io.phizer;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A request's way to a picture that is sent: from its file in the store, or else as any other request gets it. Leaving
 * at any moment leaves nothing open.
 */
// What whenComplete returns has nothing to tell: its action takes both outcomes and lets nothing out.
@SuppressWarnings("FutureReturnValueIgnored")
final class FileOrMade {
    private final CompletableFuture<ServedImage> answer = new CompletableFuture<>();
    private final Runnable found;
    private final Function<Boolean, CompletableFuture<ResizedImage>> otherwise;

    private FileOrMade(Runnable found, Function<Boolean, CompletableFuture<ResizedImage>> otherwise) {
        this.found = found;
        this.otherwise = otherwise;
    }

    /**
     * Waits for the file, then for what is otherwise got.
     *
     * @param found run when there is a file
     * @param otherwise told whether the store is still to be asked
     */
    static CompletableFuture<ServedImage> of(
            CompletableFuture<Optional<FileImage>> file,
            Runnable found,
            Function<Boolean, CompletableFuture<ResizedImage>> otherwise) {
        FileOrMade way = new FileOrMade(found, otherwise);
        way.answer.whenComplete((image, left) -> file.cancel(false));
        file.whenComplete(way::opened);
        return way.answer;
    }

    private void opened(Optional<FileImage> file, Throwable failure) {
        if (failure == null && file.isPresent()) {
            try {
                found.run();
            } finally {
                give(file.get());
            }
        } else if (failure instanceof ResizeException closing) {
            answer.completeExceptionally(closing);
        } else if (!answer.isDone()) {
            make(failure == null);
        }
    }

    private void make(boolean askStore) {
        try {
            CompletableFuture<ResizedImage> made = otherwise.apply(askStore);
            answer.whenComplete((image, left) -> made.cancel(false));
            made.whenComplete((image, failure) -> {
                if (failure == null) {
                    give(image);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private void give(ServedImage image) {
        if (!answer.complete(image)) {
            FileImage.discard(image);
        }
    }
}
