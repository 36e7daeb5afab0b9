package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import io.reelwright.server.problem.Fields;
import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import io.reelwright.server.problem.Paging;
import io.reelwright.server.problem.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Users over HTTP. What is not about the caller is for administrators: [AccessRules] lets in
/// nobody else.
@RestController
class UserController {

    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    @GetMapping("/api/users/me")
    Envelope<Users.Profile> me(HttpServletRequest request) {
        return Envelope.success("User retrieved", users.profile(Caller.of(request).userId()));
    }

    @GetMapping("/api/users/me/permissions")
    Envelope<Users.Permissions> permissions(HttpServletRequest request) {
        return Envelope.success(
                "Permissions retrieved", users.permissions(Caller.of(request).userId()));
    }

    @GetMapping("/api/users")
    Envelope<Page<Users.Account>> list(@RequestParam Map<String, String> query) {
        Paging paging = new Paging(query);
        UserFilter filter =
                new UserFilter(
                        paging.choice("status", Status.keys()),
                        paging.choice("role", Role.keys()),
                        paging.text("search"));
        PageWish wish =
                paging.wish(List.of("created_at", "last_sign_in_at", "full_name", "email"), "id");
        paging.check();
        return Envelope.success("Users retrieved", users.list(filter, wish));
    }

    @PatchMapping("/api/users/{id}")
    Envelope<Users.Account> change(
            @PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        Caller.of(request).requireAdmin();
        Fields fields = Fields.of(body);
        String status = fields.choice("status", Status.keys(), "");
        if (!fields.has("status")) {
            fields.wrong("status", "Say which status the user shall have.");
        }
        fields.check();
        return Envelope.success(
                "User changed", users.setStatus(id, Status.parse(status), Caller.of(request)));
    }

    /// A role brings its usual permissions and limits; what else is named is set apart from that.
    @PatchMapping("/api/users/{id}/permissions")
    Envelope<Users.Permissions> changePermissions(
            @PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
        Caller.of(request).requireAdmin();
        PermissionChange change = PermissionChange.read(body);
        return Envelope.success(
                "Permissions changed", users.setPermissions(id, change::apply, Caller.of(request)));
    }
}
