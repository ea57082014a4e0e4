using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Api.Tests.Endpoints;

internal sealed class UserEndpointsTests
{
    [Test]
    public async Task An_operator_gives_a_role_by_either_verb_and_it_holds_at_once()
    {
        await using var api = new ApiUnderTest();
        using var root = api.As(api.Users.Add("root@club.example", UserRole.Free, superuser: true));
        var ann = api.Users.Add("ann@club.example", UserRole.Free);
        using var coach = api.As(ann);
        Assert.That((await coach.GetAsync("/api/coaches/plus/sessions")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        using var given = await root.PutAsJsonAsync($"/users/{ann.Id}/role", new { role = "coach_pro_plus" });
        var sees = (await coach.GetAsync("/api/coaches/plus/sessions")).StatusCode;
        using var taken = await root.PostAsJsonAsync($"/users/{ann.Id}/role", new { role = "free" });

        Assert.That((await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("role").GetString(), Is.EqualTo("coach_pro_plus"));
        Assert.That((sees, taken.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((await coach.GetAsync("/api/coaches/plus/sessions")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    [Property("Defect", "D-43")]
    public async Task Staff_give_no_role_and_list_their_members_only()
    {
        await using var api = new ApiUnderTest();
        var staff = api.Users.Add("staff@club.example", UserRole.OrgPro, org: "club-1");
        var member = api.Users.Add("member@club.example", org: "club-1");
        api.Users.Add("other@club.example", org: "club-2");
        using var client = api.As(staff);

        using var given = await client.PutAsJsonAsync($"/users/{staff.Id}/role", new { role = "org_pro" });
        var listed = await client.GetFromJsonAsync<JsonElement>("/users");

        Assert.That(given.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(listed.EnumerateArray().Select(user => user.GetProperty("id").GetString()), Is.EqualTo(new[] { member.Id.Value, staff.Id.Value }));
        Assert.That(listed.ToString(), Does.Not.Contain("hash"));
    }

    [Test]
    public async Task Whoever_is_not_there_is_not_found_and_a_role_that_there_is_not_is_named()
    {
        await using var api = new ApiUnderTest();
        var operators = api.Users.Add("root@club.example", UserRole.Free, superuser: true);
        using var root = api.As(operators);

        using var unknown = await root.PutAsJsonAsync("/users/nobody/role", new { role = "free" });
        using var wrong = await root.PutAsJsonAsync($"/users/{operators.Id}/role", new { role = "king" });

        Assert.That((unknown.StatusCode, wrong.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity)));
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("free, player_pro, coach_pro, coach_pro_plus"));
    }

    [Test]
    public async Task A_coach_sees_what_the_plan_allows_and_holds()
    {
        await using var api = new ApiUnderTest();
        using var coach = api.As(api.Users.Add("ann@club.example"));
        using var free = api.As(api.Users.Add("free@club.example", UserRole.Free));
        var session = await (await coach.PostAsJsonAsync("/api/coaches/plus/sessions", new { title = "Nets" })).Content.ReadFromJsonAsync<JsonElement>();
        await coach.PostAsJsonAsync("/api/coaches/plus/videos/upload/initiate", new { session_id = session.GetProperty("id").GetString(), size_bytes = 4096 });

        var plan = await coach.GetStringAsync("/api/coaches/plus/plan");

        Assert.That(plan, Is.EqualTo("""{"plan":"coach_pro_plus","storage_used_bytes":4096,"storage_limit_bytes":26843545600,"max_video_seconds":7200,"max_upload_bytes":5368709120}"""));
        Assert.That((await free.GetAsync("/api/coaches/plus/plan")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }
}
