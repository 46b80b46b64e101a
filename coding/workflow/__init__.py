"""What a person does, one module a step; pages and terminal call only this.

Each function fetches from storage, calls the pure rooms, and stores what came out.
Those that change or reveal something are told who acts.
"""
