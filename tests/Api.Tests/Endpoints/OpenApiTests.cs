using CoachPlus.Api.Tests.Support;

namespace CoachPlus.Api.Tests.Endpoints;

public sealed class OpenApiTests
{
    [Test]
    public async Task The_committed_OpenAPI_document_is_what_the_API_serves()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        var served = (await client.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Path.Combine(Root(), "docs", "openapi.json");

        // build/openapi runs this test to write the document.
        if (System.Environment.GetEnvironmentVariable("COACHPLUS_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(served), "run build/openapi and commit docs/openapi.json");
    }

    [Test]
    public async Task The_document_names_no_address()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();

        var served = await client.GetStringAsync("/openapi/v1.json");

        Assert.That(served, Does.Not.Contain("localhost").And.Not.Contain("\"servers\""));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoachPlus.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the solution's folder.");
    }
}
