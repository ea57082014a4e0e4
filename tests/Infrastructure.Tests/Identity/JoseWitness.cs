using System.Text.Json;
using CoachPlus.TestSupport.Tools;

namespace CoachPlus.Infrastructure.Tests.Identity;

/// <summary>npm's <c>jose</c>.</summary>
internal sealed class JoseWitness
{
    private readonly NodeWitness _node;

    private JoseWitness(NodeWitness node) => _node = node;

    public static async Task<JoseWitness> InstallAsync()
        => new(await NodeWitness.InstallAsync("tests/Infrastructure.Tests/Identity/jose", "tokens.mjs"));

    public async Task<JsonElement> AskAsync(object request) => JsonElement.Parse(await _node.AskAsync(JsonSerializer.Serialize(request)));
}
