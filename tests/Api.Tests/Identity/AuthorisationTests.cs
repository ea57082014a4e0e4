using CoachPlus.Api.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Api.Tests.Identity;

public sealed class AuthorisationTests
{
    private static readonly string[] ForAnybody =
    [
        "/auth/login", "/auth/register", "/health/live", "/health/ready", "/objects/{bucket}/{**key:required}", "/openapi/{documentName}.json",
        "/api/shared/{token}", // the secret in the address is the permission
    ];

    [Test]
    [Property("Defect", "D-51")]
    public async Task Every_endpoint_demands_a_coach_unless_the_list_says_otherwise()
    {
        await using var api = new ApiUnderTest();
        var fallback = api.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.FallbackPolicy;
        var open = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().ToList();

        Assert.That(fallback?.Requirements, Has.Some.InstanceOf<Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement>());
        Assert.That(open, Is.EquivalentTo(ForAnybody));
    }

    [Test]
    public async Task Every_other_endpoint_really_answers_401_without_a_token()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        var closed = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();

        Assert.That(closed, Has.Count.GreaterThanOrEqualTo(12));
        foreach (var endpoint in closed)
        {
            var method = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];
            using var request = new HttpRequestMessage(new HttpMethod(method), endpoint.RoutePattern.RawText!.Replace("{", "").Replace("}", ""));
            using var response = await client.SendAsync(request);

            Assert.That((int)response.StatusCode, Is.EqualTo(401), method + " " + endpoint.RoutePattern.RawText);
        }
    }
}
