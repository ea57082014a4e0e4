using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Isolation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Api.Tests;

public sealed class IsolationTests
{
    [Test]
    [Property("Defect", "D-38")]
    public async Task Every_route_with_an_id_is_tried()
    {
        await using var api = new ApiUnderTest();

        Assert.That(TwoCoaches.Untried(api.Services.GetRequiredService<EndpointDataSource>()), Is.Empty);
    }

    [Test]
    public async Task Two_coaches_do_not_see_each_other()
    {
        await using var api = new ApiUnderTest();
        using var owner = api.As(api.Users.Add("owner@club.example"));
        using var stranger = api.As(api.Users.Add("stranger@club.example"));

        var wrong = await new TwoCoaches(owner, stranger, upload => Put(api, upload)).TryAllAsync();

        Assert.That(wrong, Is.Empty);
    }

    /// <summary>Staff of organisations too: a rule that looks at one role only would let the others through.</summary>
    [TestCase(UserRole.CoachProPlus, null, UserRole.OrgPro, null)]
    [TestCase(UserRole.CoachProPlus, null, UserRole.OrgPro, "club-2")]
    [TestCase(UserRole.OrgPro, "club-1", UserRole.OrgPro, "club-2")]
    [TestCase(UserRole.OrgPro, "club-1", UserRole.OrgPro, null)]
    [TestCase(UserRole.OrgPro, "club-1", UserRole.CoachProPlus, "club-1")]
    [Property("Defect", "D-38")]
    [Property("Defect", "D-39")]
    [Property("Defect", "D-40")]
    public async Task No_role_and_no_organisation_opens_what_is_anothers(UserRole role, string? club, UserRole strangersRole, string? strangersClub)
    {
        await using var api = new ApiUnderTest();
        using var owner = api.As(api.Users.Add("owner@club.example", role, org: club));
        using var stranger = api.As(api.Users.Add("stranger@club.example", strangersRole, org: strangersClub));

        var wrong = await new TwoCoaches(owner, stranger, upload => Put(api, upload)).TryAllAsync();

        Assert.That(wrong, Is.Empty);
    }

    [TestCase("GET", "/sessions/{0}")]
    [TestCase("GET", "/sessions/{0}/analysis-jobs")]
    [TestCase("POST", "/videos/upload/initiate")]
    [TestCase("DELETE", "/sessions/{0}")]
    [Property("Defect", "D-39")]
    public async Task A_superuser_reaches_what_an_organisation_owns(string method, string path)
    {
        await using var api = new ApiUnderTest();
        using var staff = api.As(api.Users.Add("staff@club.example", UserRole.OrgPro, org: "club-1"));
        using var superuser = api.As(api.Users.Add("root@club.example", UserRole.Free, superuser: true));
        using var made = await staff.PostAsJsonAsync("/api/coaches/plus/sessions", new { title = "Nets" });
        var session = (await made.JsonAsync()).GetProperty("id").GetString();

        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/coaches/plus" + string.Format(CultureInfo.InvariantCulture, path, session));
        request.Content = method == "POST" ? JsonContent.Create(new { session_id = session }) : null;
        using var response = await superuser.SendAsync(request);

        Assert.That(response.IsSuccessStatusCode, Is.True, await response.Content.ReadAsStringAsync());
    }

    private static Task Put(ApiUnderTest api, JsonElement upload)
    {
        byte[] video = [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 2, 0];
        api.Objects.Put(new ObjectAddress(upload.GetProperty("s3_bucket").GetString()!, upload.GetProperty("s3_key").GetString()!), video, "video/mp4");
        return Task.CompletedTask;
    }
}
