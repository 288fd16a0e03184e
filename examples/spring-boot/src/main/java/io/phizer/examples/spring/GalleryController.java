package io.phizer.examples.spring;

import io.phizer.markup.ImageUrls;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows photographs; their URLs and sizes are the template's. */
@Controller
final class GalleryController {
    private static final String BY = "https://creativecommons.org/licenses/by/4.0/";
    private static final String ZERO = "https://creativecommons.org/publicdomain/zero/1.0/";
    private static final List<Photo> PHOTOS = List.of(
            new Photo("sunset_by_Aitzol_Berasategi.jpg", "Sunset over the sea", "Aitzol Berasategi", BY),
            new Photo("picosdeeuropa_by_Aitzol_Berasategi.jpg", "Picos de Europa", "Aitzol Berasategi", BY),
            new Photo("friends_by_Aitzol_Berasategi.jpg", "Friends", "Aitzol Berasategi", BY),
            new Photo("seeding_by_Clements_Engelhardt.jpg", "Seeding", "Clemens Engelhardt", ZERO),
            new Photo("Picture_0B_by_freespace.jpg", "Picture 0B", "Trevor \"Freespace\"", BY),
            new Photo("umang_by_Abhishek_Mudgal.jpg", "Umang", "Abhishek Mudgal", BY));

    private final ImageUrls images;

    GalleryController(ImageUrls images) {
        this.images = images;
    }

    @GetMapping("/")
    String gallery(Model model) {
        model.addAttribute("photos", PHOTOS);
        model.addAttribute("images", images);
        return "gallery";
    }
}
