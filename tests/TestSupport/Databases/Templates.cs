using System.Collections.Concurrent;

namespace CoachPlus.TestSupport.Databases;

/// <summary>Databases that are filled once a process and copied often. Nobody may stay connected to one: it could not be copied then.</summary>
public static class Templates
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Filled = new();
    private static readonly ConcurrentBag<string> Names = [];

    /// <summary>The name of the template, after it was filled.</summary>
    /// <param name="key">What it is: the same key means the same contents.</param>
    /// <param name="fill">Fills an empty database by its connection string.</param>
    public static Task<string> GetAsync(string key, Func<string, Task> fill)
        => Filled.GetOrAdd(key, _ => new Lazy<Task<string>>(() => CreateAsync(fill))).Value;

    /// <summary>Drops them all, also those that could not be filled.</summary>
    public static async Task DropAsync()
    {
        Filled.Clear();
        while (Names.TryTake(out var name))
        {
            await TestDatabases.DropAsync(name);
        }
    }

    private static async Task<string> CreateAsync(Func<string, Task> fill)
    {
        var name = TestDatabases.NewName("tpl");
        Names.Add(name);
        await TestDatabases.CreateAsync(name, "template0");
        await fill(TestDatabases.At(name));
        return name;
    }
}
