using System.Net;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Plans and usage in the shapes that clients know.</summary>
public sealed class PlanEndpointsTests
{
    private PlansInMemory _plans = new();

    [SetUp]
    public void Begin() => _plans = new PlansInMemory();

    [Test]
    [Property("Defect", "T-50")]
    public async Task Current_usage_has_the_shape_that_was_promised()
    {
        var (_, body) = await GetAsync("/api/v1/plan/current-usage");

        Assert.That(body, Is.EqualTo($$$"""
            {"plan":"free","usage":{"minutes":{"current":199,"limit":200,"percentage":99.51},"file_size_mb":{"limit":60}},"reset_date":"{{{PlansInMemory.ResetDate}}}","days_until_reset":27}
            """));
    }

    [TestCase(null, 900_000, 0)]
    [TestCase(0, 0, 100)]
    [TestCase(10, 900, 100)]
    public async Task A_share_of_no_limit_is_nought_and_none_is_more_than_all(int? limit, int seconds, double percentage)
    {
        _plans.Catalogue = new PlanCatalogue([PlanTable.Of(Plan.Free) with { Limits = new PlanLimits(limit, 60) }]);
        _plans.Used = new PlanUsage(0, 0, seconds);

        var minutes = JsonElement.Parse((await GetAsync("/api/v1/plan/current-usage")).Body).GetProperty("usage").GetProperty("minutes");

        Assert.That((minutes.GetProperty("percentage").GetDouble(), minutes.GetProperty("limit").GetInt32()), Is.EqualTo((percentage, limit ?? -1)));
    }

    [Test]
    [Property("Defect", "T-50")]
    [Property("Defect", "T-51")]
    public async Task Nobody_changes_usage_from_outside_and_a_reset_has_nothing_to_do()
    {
        await using var api = _plans.Api();
        using var client = api.As(api.Users.Add("coach@club.example", UserRole.Free));

        using var increment = await client.PostAsync("/api/v1/plan/increment-usage?metric=usage_minutes&amount=-100", null);
        using var reset = await client.PostAsync("/api/v1/plan/reset-monthly-usage?admin_key=x", null);

        Assert.That((await increment.ProblemAsync(HttpStatusCode.Conflict)).Code(), Is.EqualTo("plan.usage-is-counted"));
        Assert.That(await reset.Content.ReadAsStringAsync(), Is.EqualTo("""
            {"success":true,"users_reset":0,"message":"Usage is counted by calendar months: there is nothing to reset, and nothing was changed."}
            """));
    }

    [TestCase("/api/v1/plans")]
    [TestCase("/api/v1/plans/")]
    [Property("Defect", "T-57")]
    [Property("Defect", "T-74")]
    public async Task The_list_is_there_with_and_without_a_slash_at_its_end(string path)
    {
        var (status, body) = await GetAsync(path);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), "no redirect");
        var list = JsonElement.Parse(body);
        Assert.That(list.GetProperty("total").GetInt32(), Is.EqualTo(4));
        Assert.That(list.GetProperty("plans")[1].GetRawText(), Is.EqualTo("""
            {"id":"STUDENT","name":"student","display_name":"學習方案","description":"","pricing":{"monthly_twd":29900,"annual_twd":299000,"monthly_usd":999,"annual_usd":9990},"features":[],"limits":{"max_total_minutes":500,"max_file_size_mb":100},"is_active":true,"sort_order":2,"limits_source":"built_in","configuration_fault":null}
            """));
    }

    [Test]
    public async Task What_an_operator_configured_is_shown_and_what_is_wrong_with_it()
    {
        _plans.Catalogue = new PlanCatalogue(
        [
            PlanTable.Of(Plan.Free) with { Fault = "max_total_minutes is missing." },
            PlanTable.Of(Plan.Student) with { IsOffered = false },
            PlanTable.Of(Plan.Enterprise) with { IsOffered = true, IsConfigured = true, Features = new HashSet<string> { "sso", "api_access" } },
        ]);

        var plans = JsonElement.Parse((await GetAsync("/api/v1/plans")).Body).GetProperty("plans");

        Assert.That(plans.EnumerateArray().Select(plan => plan.GetProperty("name").GetString()), Is.EqualTo(new[] { "free", "pro", "enterprise", "coaching_school" }));
        Assert.That(plans[0].GetProperty("configuration_fault").GetString(), Is.EqualTo("max_total_minutes is missing."));
        Assert.That((plans[2].GetProperty("limits_source").GetString(), plans[2].GetProperty("features").GetRawText()), Is.EqualTo(("configured", """["API access","Single sign-on"]""")));
    }

    [TestCase("pro", 200)]
    [TestCase("COACHING_SCHOOL", 200)]
    [TestCase("enterprise", 200)]
    [TestCase("gold", 404)]
    public async Task One_plan_is_found_by_its_word_in_any_case(string id, int status)
    {
        await using var api = _plans.Api();
        using var client = api.As(api.Users.Add("coach@club.example", UserRole.Free));
        using var response = await client.GetAsync("/api/v1/plans/" + id);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(
            status == 200 ? (await response.JsonAsync()).GetProperty("id").GetString() : (await response.ProblemAsync(HttpStatusCode.NotFound)).Detail(),
            Is.EqualTo(status == 200 ? id.ToUpperInvariant() : "Plan gold not found."));
    }

    [Test]
    [Property("Defect", "T-44")]
    [Property("Defect", "T-49")]
    public async Task Both_halves_of_my_plan_say_the_same_and_the_month_ends_with_the_next()
    {
        _plans.Used = new PlanUsage(3, 2, 204 * 60);
        var body = JsonElement.Parse((await GetAsync("/api/v1/plans/current")).Body);

        var (plan, usage) = (body.GetProperty("currentPlan"), body.GetProperty("usageStatus"));
        Assert.That(plan.GetProperty("limits").GetRawText(), Is.EqualTo("""
            {"maxSessions":"unlimited","maxTotalMinutes":200,"maxTranscriptionCount":"unlimited","maxFileSizeMb":60,"exportFormats":["json","txt","vtt","srt","xlsx"],"concurrentProcessing":-1,"retentionDays":"permanent"}
            """));
        Assert.That(plan.EnumerateObject().Select(member => member.Name), Is.SupersetOf(new[] { "id", "display_name", "displayName", "planName", "user_plan", "subscription", "is_current_plan" }));
        Assert.That(usage.GetProperty("planLimits").GetProperty("maxTotalMinutes").GetInt32(), Is.EqualTo(200));
        Assert.That(usage.GetProperty("currentUsage").GetRawText(), Is.EqualTo("""{"sessions":3,"minutes":204,"transcriptions":2}"""));
        Assert.That(usage.GetProperty("usagePercentages").GetRawText(), Is.EqualTo("""{"sessions":null,"minutes":102,"transcriptions":null}"""));
        Assert.That(usage.GetProperty("approachingLimits").GetRawText(), Is.EqualTo("""{"sessions":false,"minutes":true,"transcriptions":false}"""));
        Assert.That(usage.GetProperty("nextReset").GetString(), Is.EqualTo(PlansInMemory.ResetDate));
        Assert.That(usage.GetProperty("upgradeSuggestion").GetProperty("suggestedPlan").GetString(), Is.EqualTo("student"));
        Assert.That(body.GetProperty("subscriptionInfo").GetRawText(), Is.EqualTo("""{"startDate":null,"endDate":null,"active":true,"stripeSubscriptionId":null}"""));
    }

    [TestCase(Plan.Free, "free", "student")]
    [TestCase(Plan.Enterprise, "enterprise", "coaching_school")]
    [TestCase(Plan.CoachingSchool, "coaching_school", null)]
    [Property("Defect", "T-45")]
    public async Task Beside_mine_the_next_plan_is_recommended_and_none_to_whom_has_the_largest(Plan row, string own, string? next)
    {
        _plans.Row = row;
        var body = JsonElement.Parse((await GetAsync("/api/v1/plans/compare")).Body);

        Assert.That(body.GetProperty("currentPlan").GetString(), Is.EqualTo(own));
        Assert.That(
            body.GetProperty("plans").EnumerateArray().Where(plan => plan.GetProperty("isCurrent").GetBoolean()).Select(plan => plan.GetProperty("id").GetString()), Is.EqualTo(new[] { own }));
        var recommended = body.GetProperty("recommendedUpgrade");
        Assert.That(recommended.ValueKind == JsonValueKind.Null ? null : recommended.GetProperty("suggestedPlan").GetString(), Is.EqualTo(next));
    }

    [Test]
    [Property("Defect", "T-57")]
    public async Task The_older_list_is_reachable()
    {
        var (status, body) = await GetAsync("/api/v1/plans/legacy");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(JsonElement.Parse(body).GetProperty("plans")[0].GetProperty("displayName").GetString(), Is.EqualTo("免費試用方案"));
    }

    [TestCase("GET", "plan/current-usage")]
    [TestCase("POST", "plan/validate-action")]
    [TestCase("POST", "plan/increment-usage")]
    [TestCase("POST", "plan/reset-monthly-usage")]
    [TestCase("GET", "plans")]
    [TestCase("GET", "plans/current")]
    [TestCase("GET", "plans/legacy")]
    public async Task Nobody_is_answered_without_a_token(string method, string path)
    {
        await using var api = _plans.Api();
        using var client = api.CreateClient();
        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path));

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        await using var api = _plans.Api();
        using var client = api.CreateClient(new Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", api.Users.Issue(api.Users.Add("coach@club.example", UserRole.Free), Times.Start));
        using var response = await client.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
