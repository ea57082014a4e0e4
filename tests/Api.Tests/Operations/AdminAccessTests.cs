using System.Net;
using CoachPlus.Api.Operations;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace CoachPlus.Api.Tests.Operations;

/// <summary>Every route of operators, as it is mapped, tried by everybody who is none.</summary>
public sealed class AdminAccessTests
{
    [Test]
    [Property("Defect", "T-41")]
    public async Task Every_route_refuses_every_kind_of_coach_and_answers_a_superuser()
    {
        await using var under = new OperatorsApi();
        using var root = under.AsOperator();
        var routes = Routes(under);

        Assert.That(routes, Has.Count.GreaterThanOrEqualTo(16));
        foreach (var role in Enum.GetValues<UserRole>())
        {
            using var coach = under.Api.As(under.Api.Users.Add($"{role}@club.example", role, org: role == UserRole.OrgPro ? "org-1" : null));
            foreach (var route in routes)
            {
                using var response = await coach.SendAsync(Request(route));
                using var nonsense = await coach.SendAsync(Request(route, "?limit=many&hours=0&fence=x&status=y"));

                foreach (var answer in new[] { response, nonsense })
                {
                    Assert.That((await answer.ProblemAsync(HttpStatusCode.Forbidden)).Code(), Is.EqualTo("operators-only"), $"{role} {Name(route)}");
                }
            }
        }

        Assert.That(under.Interventions.ReceivedCalls(), Is.Empty);
        foreach (var route in routes)
        {
            using var response = await root.SendAsync(Request(route));

            Assert.That(response.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.NotFound), Name(route));
        }
    }

    [Test]
    public async Task No_route_answers_without_a_token()
    {
        await using var under = new OperatorsApi();
        using var nobody = under.Api.CreateClient();
        foreach (var route in Routes(under))
        {
            using var response = await nobody.SendAsync(Request(route));

            Assert.That(((int)response.StatusCode, (await response.JsonAsync()).GetProperty("code").GetString()), Is.EqualTo((401, "unauthenticated")), Name(route));
        }
    }

    [Test]
    public async Task A_superuser_who_is_a_coach_again_is_out_at_once()
    {
        await using var under = new OperatorsApi();
        var user = under.Api.Users.Add("operator@coachplus.example", superuser: true);
        using var client = under.Api.As(user);
        using var before = await client.GetAsync("/api/admin/alerts");
        under.Api.Users.Change(user with { IsSuperuser = false });
        using var after = await client.GetAsync("/api/admin/alerts");

        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    private static List<RouteEndpoint> Routes(OperatorsApi under)
        => [.. under.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith(AdminEndpoints.Prefix, StringComparison.Ordinal) || route.RoutePattern.RawText == MetricsEndpoints.Path)];

    private static string Name(RouteEndpoint route) => $"{Method(route)} {route.RoutePattern.RawText}";

    private static string Method(RouteEndpoint route) => route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];

    private static HttpRequestMessage Request(RouteEndpoint route, string query = "")
        => new(new HttpMethod(Method(route)), route.RoutePattern.RawText!.Replace("{job_id}", "some-job").Replace("{fingerprint}", "0123456789abcdef") + query);
}
