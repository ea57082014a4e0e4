using System.Net;
using System.Text;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>The question beforehand, in every form that clients send.</summary>
public sealed class PlanActionTests
{
    private const string Action = "/api/v1/plan/validate-action";
    private readonly PlansInMemory _plans = new();

    [TestCase("create_session", "sessions", 3, -1)]
    [TestCase("transcribe", "transcriptions", 2, -1)]
    [TestCase("check_minutes", "minutes", 199, 200)]
    [TestCase("upload_file", "file_size", 0, 60)]
    [TestCase("export_transcript", "exports", 2, -1)]
    [Property("Defect", "T-43")]
    public async Task A_name_alone_is_enough_for_every_action(string action, string type, int current, int limit)
    {
        var (status, body) = await AskAsync($$$"""{"action":"{{{action}}}"}""");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body, Is.EqualTo($$$"""
            {"allowed":true,"message":null,"limit_info":{"type":"{{{type}}}","current":{{{current}}},"limit":{{{limit}}},"reset_date":"{{{PlansInMemory.ResetDate}}}"},"upgrade_suggestion":null}
            """));
    }

    [TestCase("""{"action":"check_minutes","duration_min":1.5}""")]
    [TestCase("""{"action":"check_minutes","params":{"duration_min":1.5}}""")]
    [TestCase("""{"action":"check_minutes","duration_min":"1.5"}""")]
    [TestCase("""{"action":"check_minutes","params":{"duration_min":"1.5"},"duration_min":0}""")]
    [TestCase("""{"action":"check_minutes","params":null,"duration_min":1.5,"format":"txt"}""")]
    [TestCase("""{"action":"check_minutes","params":{},"duration_min":1.5}""")]
    [Property("Defect", "T-42")]
    [Property("Defect", "T-45")]
    public async Task Minutes_are_found_wherever_a_client_puts_them_and_added_to_those_used(string body)
    {
        var (status, answer) = await AskAsync(body);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer, Is.EqualTo($$$"""
            {"allowed":false,"message":"You have reached your monthly audio minutes limit","limit_info":{"type":"minutes","current":199,"limit":200,"reset_date":"{{{PlansInMemory.ResetDate}}}"},"upgrade_suggestion":{"plan_id":"STUDENT","display_name":"學習方案","benefits":["每月 500 分鐘音檔額度","最大檔案 100MB","所有匯出格式","6 個月資料保存"]}}
            """));
    }

    [TestCase("""{"action":"upload_file","file_size_mb":60.9}""", 61, "STUDENT")]
    [TestCase("""{"action":"upload_file","params":{"file_size_mb":150}}""", 150, "PRO")]
    [TestCase("""{"action":"upload_file","file_size_mb":99999}""", 99_999, null)]
    [Property("Defect", "T-42")]
    public async Task A_file_that_is_too_large_is_refused_in_either_form(string body, int current, string? upgrade)
    {
        var answer = JsonElement.Parse((await AskAsync(body)).Body);

        Assert.That(answer.GetProperty("message").GetString(), Is.EqualTo("File size exceeds your plan limit of 60MB"));
        Assert.That(answer.GetProperty("limit_info").GetProperty("current").GetInt32(), Is.EqualTo(current));
        var suggestion = answer.GetProperty("upgrade_suggestion");
        Assert.That(suggestion.ValueKind == JsonValueKind.Null ? null : suggestion.GetProperty("plan_id").GetString(), Is.EqualTo(upgrade));
    }

    [TestCase("""{"action":"fly"}""", 400, "Invalid action: fly")]
    [TestCase("""{"action":"CreateSession"}""", 400, "Invalid action: CreateSession")]
    [TestCase("""{}""", 422, "action is missing: one of create_session, transcribe, check_minutes, upload_file, export_transcript.")]
    [TestCase("""{"action":""}""", 422, "action is missing: one of create_session, transcribe, check_minutes, upload_file, export_transcript.")]
    [TestCase("""{"action":7}""", 422, "action has a value of the wrong kind.")]
    [TestCase("""{"action":"upload_file","file_size_mb":"large"}""", 422, "file_size_mb must be a number.")]
    [TestCase("""{"action":"upload_file","file_size_mb":""}""", 422, "file_size_mb must be a number.")]
    [TestCase("""{"action":"upload_file","file_size_mb":[1]}""", 422, "file_size_mb must be a number.")]
    [TestCase("""{"action":"upload_file","file_size_mb":-1}""", 422, "file_size_mb must be a number of megabytes from 0 to 1000000000.")]
    [TestCase("""{"action":"upload_file","file_size_mb":1e400}""", 422, "file_size_mb must be a number of megabytes from 0 to 1000000000.")]
    [TestCase("""{"action":"check_minutes","params":{"duration_min":"-1"}}""", 422, "duration_min must be a number of minutes from 0 to 1000000000.")]
    [TestCase("""{"action":"check_minutes","params":[1]}""", 422, "params must be an object, or be left out.")]
    [TestCase("""[]""", 400, "The request's body is not the JSON object that is expected here.")]
    [TestCase("", 400, "The request cannot be read: its body is missing or a value is not in the expected form.")]
    public async Task What_cannot_be_understood_is_refused_with_a_sentence_and_never_allowed(string body, int status, string sentence)
    {
        foreach (var path in (string[])[Action, "/api/v1/plans/validate"])
        {
            await using var api = _plans.Api();
            using var client = api.As(api.Users.Add("coach@club.example", UserRole.Free));
            using var response = await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

            var problem = await response.ProblemAsync((HttpStatusCode)status);
            Assert.That(problem.Detail(), Is.EqualTo(sentence));
        }
    }

    [Test]
    public async Task A_superuser_is_bound_by_no_plan()
    {
        await using var api = _plans.Api();
        using var client = api.As(api.Users.Add("root@club.example", UserRole.Free, superuser: true));
        using var response = await client.PostAsync(Action, new StringContent("""{"action":"check_minutes","duration_min":100000}""", Encoding.UTF8, "application/json"));

        var answer = await response.JsonAsync();
        Assert.That((answer.GetProperty("allowed").GetBoolean(), answer.GetProperty("limit_info").GetProperty("limit").GetInt32()), Is.EqualTo((true, -1)));
    }

    [Test]
    public async Task In_the_older_shape_names_are_in_camel_case()
    {
        await using var api = _plans.Api();
        using var client = api.As(api.Users.Add("coach@club.example", UserRole.Free));
        using var response = await client.PostAsync("/api/v1/plans/validate", new StringContent("""{"action":"upload_file","file_size_mb":150}""", Encoding.UTF8, "application/json"));

        Assert.That(await response.Content.ReadAsStringAsync(), Does.StartWith("""
            {"allowed":false,"message":"File size exceeds your plan limit of 60MB","limitInfo":{"type":"maxFileSizeMb","current":150,"limit":60},"upgradeSuggestion":{"suggestedPlan":"pro","displayName":"專業方案","pricing":{"monthly_usd":29.99,
            """.TrimEnd()).And.Contains("\"monthlyUsd\":29.99"));
    }

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string body)
    {
        await using var api = _plans.Api();
        using var client = api.As(api.Users.Add("coach@club.example", UserRole.Free));
        using var response = await client.PostAsync(Action, new StringContent(body, Encoding.UTF8, "application/json"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
